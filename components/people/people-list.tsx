import type { Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { Counted } from '@/lib/queries/counted';
import type { PeopleFilter as Filter } from '@/lib/queries/list-people';
import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ListTotal } from '../ui/list-total';
import { Pager } from '../ui/pager';
import { PeopleFilter } from './people-filter';
import { PeopleTable, type PersonRow } from './people-table';

interface PeopleListProps {
  readonly filter: Filter;
  readonly people: readonly PersonRow[];
  readonly total: Counted;
  /** Where this page begins, and where the next one does. */
  readonly cursor: string | undefined;
  readonly nextCursor: string | null;
  readonly viewing: Viewing;
}

/** One page of people, and what it is narrowed to. */
export function PeopleList({ filter, people, total, cursor, nextCursor, viewing }: PeopleListProps) {
  const query = { ...filter, active: filter.active === undefined ? null : String(filter.active) };
  return (
    <div className="grid gap-4">
      <h2 className="sr-only">The list</h2>
      <PeopleFilter {...filter} />
      <ListTotal total={total} one="person" many="people" viewing={viewing} />
      {people.length > 0 ? (
        <PeopleTable people={people} />
      ) : (
        <EmptyState title="Nobody matches" acts={<ButtonLink href={paths.people()}>Show everybody</ButtonLink>}>
          Look for a part of the name or of the address.
        </EmptyState>
      )}
      <Pager
        newer={cursor ? paths.people(query) : null}
        older={nextCursor && paths.people({ ...query, cursor: nextCursor })}
        newerLabel="First page"
        olderLabel="Next page"
      />
    </div>
  );
}
