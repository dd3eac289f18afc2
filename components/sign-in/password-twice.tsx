import { TextInput } from '../ui/inputs';

interface PasswordTwiceProps {
  readonly errorOf: (path: string) => string | undefined;
  readonly label?: string;
}

/** A new password, typed twice because nobody sees it. */
export function PasswordTwice({ errorOf, label = 'Password' }: PasswordTwiceProps) {
  const control = { type: 'password', autoComplete: 'new-password', required: true } as const;
  return (
    <>
      <TextInput
        {...control}
        name="password"
        label={label}
        hint="15 characters or more; a sentence is easiest. No common words alone, no name, no row of keys."
        error={errorOf('password')}
      />
      <TextInput {...control} name="passwordAgain" label="The same again" error={errorOf('passwordAgain')} />
    </>
  );
}
