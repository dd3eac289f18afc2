import { count, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { ImportView } from '@/lib/queries/find-import';
import { PageHead } from '../ui/page-head';
import { Moment } from '../ui/time';
import { ImportState } from './import-state';

const DELIMITERS: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** The file of an import: how much is in it, and how it was read. */
export function ImportHead({ job, viewing }: { readonly job: ImportView; readonly viewing: Viewing }) {
  const { fileName, rowCount, headers, encoding, delimiter, createdBy, createdAt, state } = job;
  const size = `${count(rowCount, 'row', 'rows', viewing)}, ${count(headers.length, 'column', 'columns', viewing)}`;
  const form = `${encoding} with ${DELIMITERS[delimiter] ?? delimiter}`;
  const crumbs = [
    { label: 'Use cases', href: paths.useCases() },
    { label: 'Import', href: paths.importPage() },
    { label: 'One file' },
  ];
  const sub = (
    <>
      {size}, {form}. Uploaded by {createdBy.name} <Moment at={createdAt} viewing={viewing} />.
    </>
  );
  return (
    <PageHead
      crumbs={crumbs}
      title={<span className="wrap-anywhere">{fileName}</span>}
      sub={sub}
      acts={<ImportState state={state} />}
    />
  );
}
