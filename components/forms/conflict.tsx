import type { ReactNode } from 'react';
import { Differences, ValueDifference } from '../ui/difference';
import { Link } from '../ui/link';
import { Note } from '../ui/note';

export interface ConflictField {
  readonly key: string;
  readonly label: string;
  readonly theirs: ReactNode;
  readonly yours: ReactNode;
}

interface ConflictProps {
  /** Fields in which the two differ. */
  readonly fields: readonly ConflictField[];
  /** The same page with what is saved now. */
  readonly href: string;
}

/** Two people at once: what is saved now beside what was typed. Saving again keeps what was typed. */
export function Conflict({ fields, href }: ConflictProps) {
  return (
    <Note tone="stale" title="Two people at once: theirs is saved, yours is not yet">
      {fields.length > 0 ? (
        <Differences
          items={fields.map(({ key, label, theirs, yours }) => ({
            key,
            what: label,
            change: <ValueDifference from={theirs} to={yours} />,
          }))}
        />
      ) : (
        <p>Both say the same.</p>
      )}
      <p className="mt-2">
        Save again to keep yours, or <Link href={href}>look at theirs</Link> and leave it so.
      </p>
    </Note>
  );
}
