import { count } from '@/lib/format';
import { Button } from '../ui/button';
import { TextInput } from '../ui/inputs';
import { Note } from '../ui/note';

interface SignInFormProps {
  readonly csrfToken: string;
  readonly target: string;
  /** What next-auth says of the last try. */
  readonly error?: string | undefined;
  readonly email?: string | undefined;
}

export function SignInForm({ csrfToken, target, error, email }: SignInFormProps) {
  return (
    <form method="post" action="/api/auth/callback/credentials" className="grid max-w-96 gap-4">
      {error && (
        <Note tone="rejected" role="alert" title={wordsFor(error)}>
          {error.startsWith('wait-')
            ? 'The wait grows with each failed try and ends by itself.'
            : 'Look at both again. If you have no password yet, ask an administrator for a link.'}
        </Note>
      )}
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={target} />
      <TextInput
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="username"
        defaultValue={email}
        required
        autoFocus
      />
      <TextInput name="password" type="password" label="Password" autoComplete="current-password" required />
      <div>
        <Button type="submit" variant="primary" size="large">
          Sign in
        </Button>
      </div>
    </form>
  );
}

function wordsFor(error: string): string {
  const seconds = /^wait-(\d+)$/.exec(error)?.[1];
  if (seconds) return `Too many tries with this address: wait ${count(Number(seconds), 'second', 'seconds')}`;
  if (error === 'CredentialsSignin') return 'Address and password do not fit together';
  return 'Signing in did not work; try once more';
}
