import type { Metadata } from 'next';
import { Stack, WithAside } from '@/components/layout/page-grid';
import { MyConditions } from '@/components/my-turn/my-conditions';
import { MyReviews } from '@/components/my-turn/my-reviews';
import { QueueTable } from '@/components/my-turn/queue-table';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { PageHead } from '@/components/ui/page-head';
import { Section } from '@/components/ui/section';
import { reviewGrants } from '@/lib/domain/access/actor';
import { listed } from '@/lib/domain/counted';
import { ROLE_NAMES, ROLES } from '@/lib/domain/vocabulary';
import { count } from '@/lib/format';
import * as paths from '@/lib/paths';
import { readMyReviews } from '@/lib/queries/my-turn';
import { myConditions } from '@/lib/queries/list-conditions';
import { waitingFor, type QueueItem } from '@/lib/queries/review-queue';
import { requireSession, viewing as readViewing } from '../../viewer';

export const metadata: Metadata = { title: 'Reviews' };

const WEEK_MS = 7 * 86_400_000;

export default async function ReviewsPage() {
  const { actor } = await requireSession();
  const viewing = await readViewing();
  const held = reviewGrants(actor).map(({ role }) => role);
  const standsInFor = [...new Set((actor.standsInFor ?? []).map(({ principal }) => principal.name))];
  const [queue, conditions, figures] = await Promise.all([
    waitingFor(actor, viewing.now),
    myConditions(actor),
    readMyReviews(actor, viewing.now),
  ]);
  const toDecide = conditions.filter(({ act }) => act === 'decide');
  const groups = byDueDate(queue, viewing.now);
  const roles = ROLES.filter((role) => held.includes(role));
  return (
    <Stack>
      <PageHead
        title="Reviews"
        sub={
          held.length === 0
            ? 'You hold none of the seven roles, so no section waits for your signature.'
            : `${count(queue.length, 'section waits', 'sections wait')} for your signature as ${roles.map((role) => ROLE_NAMES[role]).join(', ')}.${standsInFor.length > 0 ? ` You stand in for ${listed(standsInFor)}.` : ''}`
        }
      />
      <WithAside
        label="My reviews"
        aside={
          <>
            <MyReviews figures={figures} viewing={viewing} />
            <Section id="all-waiting" title="Everything that waits">
              <ul>
                {ROLES.map((role) => (
                  <li key={role} className="border-b py-1.75">
                    <Link href={paths.useCases({ role, state: ['WAITING', 'STALE'], heldBy: 'REVIEWERS' })}>
                      Waiting for {ROLE_NAMES[role]}
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          </>
        }
      >
        {groups.map(({ id, title, items }) => (
          <Section key={id} id={id} lead title={title} meta={count(items.length, 'section', 'sections')}>
            <QueueTable items={items} labelledBy={`${id}-title`} viewing={viewing} />
          </Section>
        ))}
        <MyConditions conditions={toDecide} viewing={viewing} />
        {queue.length + toDecide.length === 0 && (
          <EmptyState
            title="Your queue is empty"
            acts={<ButtonLink href={paths.useCases()}>Look at the use cases</ButtonLink>}
          >
            Sections come here when a team submits them to a role you hold, and when something you signed changes.
          </EmptyState>
        )}
      </WithAside>
    </Stack>
  );
}

/** The queue in the order of its due dates, cut where the urgency changes. */
function byDueDate(queue: readonly QueueItem[], now: Date) {
  const soon = now.getTime() + WEEK_MS;
  const isSoon = ({ dueAt }: QueueItem) => dueAt !== null && dueAt.getTime() <= soon;
  return [
    { id: 'overdue', title: 'Past their due date', items: queue.filter(({ overdue }) => overdue) },
    { id: 'week', title: 'Due within a week', items: queue.filter((item) => !item.overdue && isSoon(item)) },
    { id: 'later', title: 'Later', items: queue.filter((item) => !item.overdue && !isSoon(item)) },
  ].filter(({ items }) => items.length > 0);
}
