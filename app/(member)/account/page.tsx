import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { PasswordForm } from '@/components/account/password-form';
import { Sessions } from '@/components/account/sessions';
import { ShortcutSwitch } from '@/components/account/shortcut-switch';
import { SignOut } from '@/components/account/sign-out';
import { Standing } from '@/components/account/standing';
import { TokenForm } from '@/components/account/token-form';
import { Tokens } from '@/components/account/tokens';
import { Stack } from '@/components/layout/page-grid';
import { readShortcuts } from '@/components/layout/shortcuts';
import { Link } from '@/components/ui/link';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { SESSION_IDLE_MS } from '@/lib/auth/sign-in';
import * as paths from '@/lib/paths';
import { readAccess, readUnits } from '@/lib/queries/read-organisation';
import { singleValues, type SearchParams } from '@/lib/search-params';
import { requireSession, viewing } from '../../viewer';
import { SubstituteSections } from '../substitute-sections';
import {
  changeOwnPassword,
  endOwnSession,
  endSubstitution,
  leave,
  makeToken,
  nameSubstitute,
  revokeToken,
} from './actions';

export const metadata: Metadata = { title: 'Account' };

interface Props {
  readonly searchParams: SearchParams;
}

export default async function AccountPage({ searchParams }: Props) {
  const { actor, sessionId } = await requireSession();
  const [view, { q = '' }] = await Promise.all([viewing(), singleValues(searchParams)]);
  const shortcuts = readShortcuts((await cookies()).get('shortcuts')?.value);
  const [{ sessions, tokens }, units] = await Promise.all([readAccess(actor, SESSION_IDLE_MS, view.now), readUnits()]);
  return (
    <Stack>
      <PageHead
        title="Account"
        sub="You, where you are signed in, and what may act for you."
        acts={<SignOut action={leave} />}
      />
      <Section id="you" title="You" meta="an administrator changes name and grants">
        <Standing actor={actor} units={units} />
      </Section>
      <SubstituteSections
        call={{ actor, now: view.now }}
        principal={{ id: actor.id, name: actor.name, grants: actor.grants }}
        place={paths.account()}
        {...{ q, viewing: view, nameSubstitute, endSubstitution }}
      />
      <Section id="sessions" title="Sessions" meta="end what is not yours, then change the password">
        <Sessions sessions={sessions} current={sessionId} end={endOwnSession} viewing={view} />
      </Section>
      <Section id="change-password" title="Password">
        <PasswordForm action={changeOwnPassword} />
      </Section>
      <Section id="shortcuts" title="Keyboard shortcuts">
        <ShortcutSwitch shortcuts={shortcuts} />
      </Section>
      <Section id="tokens" title="API tokens" end={<Link href={paths.apiReference()}>API reference</Link>}>
        <div className="grid gap-6">
          <Tokens tokens={tokens} revoke={revokeToken} viewing={view} />
          <TokenForm action={makeToken} />
        </div>
      </Section>
    </Stack>
  );
}
