import type { Metadata } from 'next';
import { Stack, WithAside } from '@/components/layout/page-grid';
import { MyConditions } from '@/components/my-turn/my-conditions';
import { MyGlasses } from '@/components/my-turn/my-glasses';
import { MyOverruns } from '@/components/my-turn/my-overruns';
import { MyReviews } from '@/components/my-turn/my-reviews';
import { MySponsorships } from '@/components/my-turn/my-sponsorships';
import { NextSection } from '@/components/my-turn/next-section';
import { QueueTable } from '@/components/my-turn/queue-table';
import { TeamTable } from '@/components/my-turn/team-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { reviewGrants, type Actor } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/permissions';
import { count, formatExact, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import { readMyTurn, type MyTurn } from '@/lib/queries/my-turn';
import { requireSession, viewing as readViewing } from '../viewer';

export const metadata: Metadata = { title: 'My turn' };

/** How many of the queue are shown before the page of all reviews. */
const QUEUE_SHOWN = 8;

export default async function HomePage() {
  const { actor } = await requireSession();
  const viewing = await readViewing();
  const turn = await readMyTurn(actor, viewing.now);
  const reviewer = reviewGrants(actor).length > 0;
  const waiting =
    turn.toSign.length + turn.glasses.length + turn.conditions.length + turn.sponsorships.length + turn.overruns.length;
  const nothing = waiting === 0 && turn.mine.items.length === 0;
  const content = (
    <>
      <ToSign turn={turn} viewing={viewing} />
      <MyGlasses glasses={turn.glasses} viewing={viewing} />
      <MyConditions conditions={turn.conditions} viewing={viewing} />
      <MySponsorships sponsorships={turn.sponsorships} viewing={viewing} />
      <MyOverruns overruns={turn.overruns} />
      <Team turn={turn} viewing={viewing} />
      {nothing && <Nothing actor={actor} reviewer={reviewer} />}
    </>
  );
  return (
    <Stack>
      <PageHead
        title="My turn"
        sub={inWords(turn)}
        acts={<p className="text-sm text-ink-2">{formatExact(viewing.now.toISOString().slice(0, 10), viewing)}</p>}
      />
      {reviewer ? (
        <WithAside label="My reviews" aside={<MyReviews figures={turn.reviews} viewing={viewing} />}>
          {content}
        </WithAside>
      ) : (
        content
      )}
    </Stack>
  );
}

function ToSign({ turn: { toSign, next }, viewing }: { readonly turn: MyTurn; readonly viewing: Viewing }) {
  const rest = toSign.slice(1, QUEUE_SHOWN);
  return (
    <>
      {next && <NextSection next={next} viewing={viewing} />}
      {rest.length > 0 && (
        <Section
          id="queue"
          title="Then, by due date"
          meta={count(toSign.length - 1, 'section', 'sections')}
          end={<Link href={paths.reviews()}>All that wait for me</Link>}
        >
          <QueueTable items={rest} labelledBy="queue-title" viewing={viewing} />
        </Section>
      )}
    </>
  );
}

function Team({ turn: { withMyTeam, mine }, viewing }: { readonly turn: MyTurn; readonly viewing: Viewing }) {
  const held = new Set(withMyTeam.items.map(({ key }) => key));
  const others = mine.items.filter(({ key }) => !held.has(key));
  return (
    <>
      {withMyTeam.items.length > 0 && (
        <Section
          id="team"
          title="With my team"
          meta={shown(withMyTeam)}
          end={withMyTeam.more && <Link href={paths.useCases({ mine: 'true', teamActs: 'true' })}>All of them</Link>}
        >
          <TeamTable items={withMyTeam.items} labelledBy="team-title" viewing={viewing} />
        </Section>
      )}
      {others.length > 0 && (
        <Section
          id="mine"
          title="My other use cases"
          end={<Link href={paths.useCases({ mine: 'true' })}>All of mine</Link>}
        >
          <TeamTable items={others} labelledBy="mine-title" viewing={viewing} />
        </Section>
      )}
    </>
  );
}

function Nothing({ actor, reviewer }: { readonly actor: Actor; readonly reviewer: boolean }) {
  const mayRegister = can(actor, 'use-case.register').ok;
  return (
    <EmptyState
      title="Nothing waits for you"
      acts={
        <>
          {mayRegister && (
            <ButtonLink variant="primary" icon="plus" href={paths.newUseCase()}>
              Register a use case
            </ButtonLink>
          )}
          <ButtonLink href={paths.portfolio()}>Look at the portfolio</ButtonLink>
          {can(actor, 'audit.read').ok && <ButtonLink href={paths.audit()}>Look at the audit log</ButtonLink>}
        </>
      }
    >
      {reviewer
        ? 'Sections come here when a team submits them to your role, the one due first at the top.'
        : 'Use cases of your team come here, with what stands in their way.'}
    </EmptyState>
  );
}

function shown({ items, more }: MyTurn['mine']): string {
  return more ? `More than ${items.length} use cases` : count(items.length, 'use case', 'use cases');
}

/** What is mine to do, in one sentence. */
function inWords({ toSign, glasses, conditions, sponsorships, overruns, withMyTeam }: MyTurn): string {
  const overdue = toSign.filter((item) => item.overdue).length;
  const signing =
    toSign.length > 0
      ? `${count(toSign.length, 'section waits', 'sections wait')} for your signature${overdue > 0 ? `, ${overdue} past ${overdue === 1 ? 'its' : 'their'} due date` : ''}.`
      : '';
  const held = withMyTeam.items.length;
  const team = held > 0 ? `${shown(withMyTeam)} ${held === 1 ? 'waits' : 'wait'} for your team.` : '';
  const waiting = conditions.length;
  const promised = waiting > 0 ? `${count(waiting, 'condition waits', 'conditions wait')} for you.` : '';
  const glass =
    glasses.length > 0
      ? `${count(glasses.length, 'break-glass waits', 'break-glasses wait')} for your confirmation.`
      : '';
  const asked = sponsorships.filter(({ act }) => act === 'sponsor').length;
  const sponsoring = asked > 0 ? `You are asked to sponsor ${count(asked, 'gate', 'gates')}.` : '';
  const over =
    overruns.length > 0
      ? `${count(overruns.length, 'use case', 'use cases')} you sponsor ${overruns.length === 1 ? 'is' : 'are'} over budget.`
      : '';
  return [glass, signing, promised, sponsoring, over, team].filter(Boolean).join(' ') || 'Nothing waits for you now.';
}
