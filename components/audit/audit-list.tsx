import type { Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { Counted } from '@/lib/queries/counted';
import type { AuditItem } from '@/lib/queries/list-audit-events';
import { EmptyState } from '../ui/empty-state';
import { ListTotal } from '../ui/list-total';
import { Pager } from '../ui/pager';
import { Section } from '../ui/section';
import { AuditFilter } from './audit-filter';
import { AuditTable } from './audit-table';
import { Namesakes } from './namesakes';

interface PersonRef {
  readonly id: string;
  readonly name: string;
}

interface AuditListProps {
  readonly entries: readonly AuditItem[];
  readonly total: Counted | null;
  readonly filter: { readonly key: string | undefined; readonly type: string | undefined };
  /** Whose entries are shown. */
  readonly author: PersonRef | null;
  /** A name that was typed and did not lead to one person, with those it fits. */
  readonly named: { readonly person: string; readonly found: readonly PersonRef[] } | null;
  readonly cursor: string | undefined;
  readonly nextCursor: string | null;
  readonly viewing: Viewing;
}

/** One page of the log, and what it is narrowed to. */
export function AuditList({ entries, total, filter, author, named, cursor, nextCursor, viewing }: AuditListProps) {
  const query = { ...filter, actor: author?.id };
  return (
    <Section id="entries" title="Entries" meta="newest first">
      <div className="grid gap-4">
        <AuditFilter useCase={filter.key} type={filter.type} author={author} person={named?.person} />
        {named && <Namesakes {...named} query={filter} />}
        {total && <ListTotal total={total} one="entry" many="entries" viewing={viewing} />}
        {entries.length > 0 ? (
          <AuditTable entries={entries} viewing={viewing} />
        ) : (
          <EmptyState title="No entry fits">
            A use case is named by its key, as UC-12. Clear the filters to see everything.
          </EmptyState>
        )}
        <Pager
          newer={cursor ? paths.audit(query) : null}
          older={nextCursor && paths.audit({ ...query, cursor: nextCursor })}
          newerLabel="Newest"
        />
      </div>
    </Section>
  );
}
