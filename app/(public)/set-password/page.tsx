import type { Metadata } from 'next';
import { PublicPage } from '@/components/layout/public-page';
import { SetPasswordForm } from '@/components/sign-in/set-password-form';
import { ButtonLink } from '@/components/ui/button';
import { linkToken } from '@/lib/contract/set-up-inputs';
import * as paths from '@/lib/paths';
import { readPasswordLink } from '@/lib/queries/read-link';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { setOwnPassword } from './actions';

export const metadata: Metadata = { title: 'Set a password' };

interface Props {
  readonly searchParams: SearchParams;
}

export default async function SetPasswordPage({ searchParams }: Props) {
  const token = linkToken.safeParse((await singleValues(searchParams))['token']).data;
  const person = token ? await readPasswordLink(token, new Date()) : null;
  if (!token || !person) {
    return (
      <PublicPage
        title="This link does not work any more"
        sub="A link to set a password works once and for three days, and a newer one replaces it."
      >
        <p>Ask an administrator for a new one. If you have set your password already, sign in with it.</p>
        <div>
          <ButtonLink href={paths.signIn()}>Sign in</ButtonLink>
        </div>
      </PublicPage>
    );
  }
  return (
    <PublicPage
      title={`Set a password, ${person.name}`}
      sub={`It is for ${person.email}. Wherever you are signed in with an older one, that ends.`}
    >
      <SetPasswordForm action={setOwnPassword} token={token} email={person.email} />
    </PublicPage>
  );
}
