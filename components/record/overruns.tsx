import { isByFigures } from '@/lib/domain/policy/overspend';
import { LEVEL_NAMES, ROLE_NAMES } from '@/lib/domain/vocabulary';
import { list } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { RecordView } from '@/lib/queries/read-record';
import { Link } from '../ui/link';
import { Note } from '../ui/note';

type Overrun = RecordView['sponsor']['overruns'][number];

/** What the newest closed month is over, whom figures ask for as co-sponsor, and what follows from it. */
export function Overruns({ record }: { readonly record: RecordView }) {
  const { overruns, floors } = record.sponsor;
  return (
    <>
      {overruns.map((overrun) => (
        <Note key={`${overrun.metric} ${overrun.requirement.id}`} tone="changes" title={overrun.words}>
          {whatFollows(overrun)}{' '}
          {overrun.state === 'OPEN' && overrun.review !== null && (
            <>
              <Link href={paths.sectionPath(record.key, overrun.review, overrun.role)}>
                The {ROLE_NAMES[overrun.role]} section
              </Link>
              {' · '}
            </>
          )}
          <Link href={paths.metric(record.key, overrun.metric)}>Its readings</Link>
        </Note>
      ))}
      {floors.filter(isByFigures).map(({ source, label, co, because }) => (
        <Note
          key={source}
          tone="changes"
          title={`${list(co.map((office) => LEVEL_NAMES[office]))} asked as co-sponsor: ${label}`}
        >
          {because}
        </Note>
      ))}
    </>
  );
}

function whatFollows({ state, requirement, role }: Overrun): string {
  const name = ROLE_NAMES[role];
  switch (state) {
    case 'OPEN':
      return `It re-opens “${requirement.title}”: ${name} signs with this figure in sight.`;
    case 'ACCEPTED':
      return `${name} has signed with this figure in sight.`;
    case 'TOLD':
      return `“${requirement.title}” is not asked for at this stage: every approval stands, and whoever sponsors it is told.`;
  }
}
