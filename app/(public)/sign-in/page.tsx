import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { DemoPeople } from '@/components/sign-in/demo-people';
import { EndedNote } from '@/components/sign-in/ended-note';
import { SignInForm } from '@/components/sign-in/sign-in-form';
import { PublicPage } from '@/components/layout/public-page';
import { csrfToken } from '@/lib/auth/csrf';
import { currentSession, hadSession } from '@/lib/auth/session';
import { DEMO_PASSWORD } from '@/lib/demo';
import { env } from '@/lib/env';
import * as paths from '@/lib/paths';
import { listDemoPeople } from '@/lib/queries/list-demo-people';

export const metadata: Metadata = { title: 'Sign in' };

interface Own {
  readonly next?: string;
  readonly email?: string;
  readonly ended?: string;
}

interface Props {
  readonly searchParams: Promise<Own & { callbackUrl?: string; error?: string }>;
}

/** The form posts to next-auth, with its token in a hidden field; a first visit fetches that token first. */
export default async function SignInPage({ searchParams }: Props) {
  const asked = await searchParams;
  const { next, callbackUrl, error, email, ended } = { ...asked, ...ownQuery(asked.callbackUrl) };
  const target = localPath(next) ?? localPath(callbackUrl) ?? paths.home();
  if (await currentSession()) redirect(target);
  const token = await csrfToken();
  if (!token)
    redirect(`/api/auth/signin?callbackUrl=${encodeURIComponent(paths.signIn(target, email, Boolean(ended)))}`);
  const { demo } = env();
  return (
    <PublicPage title="Sign in to Village">
      {(ended ?? (await hadSession())) && <EndedNote />}
      <SignInForm csrfToken={token} target={target} error={error} email={email} />
      {demo && (
        <DemoPeople people={await listDemoPeople()} csrfToken={token} target={target} password={DEMO_PASSWORD} />
      )}
    </PublicPage>
  );
}

/** What stood behind the question mark of this very page, before the way through next-auth. */
function ownQuery(address: string | undefined): Own {
  if (!address || !URL.canParse(address, env().appUrl)) return {};
  const { pathname, searchParams } = new URL(address, env().appUrl);
  return pathname === '/sign-in' ? Object.fromEntries(searchParams) : {};
}

/** A path of ours, from an address that may be whole; null for any other place. */
function localPath(address: string | undefined): string | null {
  if (!address || !URL.canParse(address, env().appUrl)) return null;
  const url = new URL(address, env().appUrl);
  return url.origin === env().appUrl && url.pathname !== '/sign-in' ? `${url.pathname}${url.search}` : null;
}
