import { ROLE_NAMES, ROLES, STAGE_NAMES } from '@/lib/domain/vocabulary';
import type { Seats } from '@/lib/domain/review/describe-seats';
import { dueInWords, relativeTime, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { SectionPage } from '@/lib/queries/read-section';
import { RoleRing } from '../review/role-ring';
import { SectionStateMark } from '../review/role-mark';
import { ButtonLink } from '../ui/button';
import { PageHead } from '../ui/page-head';

interface SectionHeadProps {
  readonly section: SectionPage;
  readonly viewing: Viewing;
}

export function SectionHead({ section, viewing }: SectionHeadProps) {
  const { key, title, review, role, seats } = section;
  const place = ROLES.indexOf(role);
  const before = ROLES.at(place - 1) ?? role;
  const after = ROLES[(place + 1) % ROLES.length] ?? role;
  const gate = `${STAGE_NAMES[review.gate]}, round ${review.round}`;
  return (
    <PageHead
      crumbs={[
        { label: 'Use cases', href: paths.useCases() },
        { label: `${key} ${title}`, href: paths.useCase(key) },
        { label: gate, href: paths.reviewPath(key, review.number) },
        { label: ROLE_NAMES[role] },
      ]}
      mark={
        <RoleRing
          size={40}
          seats={Object.fromEntries(seats.map((seat) => [seat.role, seat.state])) as Seats}
          status={review.status}
        />
      }
      title={`${ROLE_NAMES[role]} section`}
      sub={
        <>
          <SectionStateMark state={section.state}>{section.stateInWords}</SectionStateMark>
          {`, ${since(section, viewing)}`}
        </>
      }
      acts={
        <>
          <ButtonLink size="small" icon="back" href={paths.sectionPath(key, review.number, before)}>
            {ROLE_NAMES[before]}
          </ButtonLink>
          <ButtonLink size="small" iconAfter="arrow" href={paths.sectionPath(key, review.number, after)}>
            {ROLE_NAMES[after]}
          </ButtonLink>
        </>
      }
    />
  );
}

function since({ review, phase, stateSince, dueAt, state }: SectionPage, viewing: Viewing): string {
  const age = relativeTime(stateSince, viewing);
  if (review.status === 'DRAFT') return 'the team is preparing the review.';
  if (review.status !== 'IN_REVIEW') return `review ${review.status.toLowerCase()}.`;
  if (state === 'APPROVED') return `since ${age}.`.replace('since today', 'today');
  const due = dueAt && phase === 'REVIEWER' ? `, ${dueInWords(dueAt, viewing)}` : '';
  return `${phase === 'TEAM' ? 'with the team' : 'with the reviewer'} ${age === 'today' ? 'since today' : `for ${age}`}${due}.`;
}
