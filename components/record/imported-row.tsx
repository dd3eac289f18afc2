import { formatExact, list, type Viewing } from '@/lib/format';
import type { RecordView } from '@/lib/queries/read-record';
import { Definitions } from '../ui/definitions';
import { Fold } from '../ui/fold';
import { Section } from '../ui/section';

interface ImportedRowProps {
  readonly imported: NonNullable<RecordView['imported']>;
  readonly viewing: Viewing;
}

/** The row of the file the record came from, word for word, whatever became of it since. */
export function ImportedRow({ imported: { fileName, row, at, by, cells }, viewing }: ImportedRowProps) {
  const filled = cells.filter(({ text }) => text !== '');
  const empty = cells.filter(({ text }) => text === '').map(({ column }) => column);
  return (
    <Section id="imported" title="Imported row" meta={`row ${row} of ${fileName}`}>
      <p className="text-ink-2">
        Imported by {by.name}, {formatExact(at, viewing)}.
      </p>
      <Fold summary={`As it stood in the file: ${filled.length} of ${cells.length} columns filled`}>
        <Definitions
          items={filled.map(({ column, text }) => ({
            term: column,
            key: column,
            value: <span className="break-words whitespace-pre-wrap">{text}</span>,
          }))}
        />
        {empty.length > 0 && <p className="mt-3 text-sm text-ink-2">Empty in this row: {list(empty)}.</p>}
      </Fold>
    </Section>
  );
}
