import type { Metadata } from 'next';
import { PublicPage } from '@/components/layout/public-page';
import { SetUpForm } from '@/components/sign-in/set-up-form';
import { ButtonLink } from '@/components/ui/button';
import { linkToken } from '@/lib/contract/set-up-inputs';
import * as paths from '@/lib/paths';
import { isSetUpLinkOpen } from '@/lib/queries/read-link';
import { isSetUp } from '@/lib/queries/read-organisation';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { setUpVillage } from './actions';

export const metadata: Metadata = { title: 'Set up' };

interface Props {
  readonly searchParams: SearchParams;
}

export default async function SetUpPage({ searchParams }: Props) {
  if (await isSetUp()) {
    return (
      <PublicPage
        title="This organisation is set up already"
        sub="Sign in with your own address. If you have no password yet, an administrator gives you a link for one."
      >
        <div>
          <ButtonLink href={paths.signIn()} variant="primary" size="large">
            Sign in
          </ButtonLink>
        </div>
      </PublicPage>
    );
  }
  const token = linkToken.safeParse((await singleValues(searchParams))['token']).data;
  if (!token || !(await isSetUpLinkOpen(token, new Date()))) {
    return (
      <PublicPage
        title="This link does not work any more"
        sub="A link to set up works once and for 24 hours, and a newer one replaces it."
      >
        <p>
          Whoever runs the server starts it again: while nobody can sign in, every start writes a new link into its log.
        </p>
      </PublicPage>
    );
  }
  return (
    <PublicPage
      title="Set up Village"
      sub="Two minutes: name the organisation and make yourself its first administrator. All of it can be changed later."
    >
      <SetUpForm action={setUpVillage} token={token} />
    </PublicPage>
  );
}
