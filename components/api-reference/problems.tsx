import type { ReferenceProblem } from '@/lib/contract/reference';
import { DataTable } from '../ui/data-table';

/** What to do about each problem. */
const REMEDIES: Readonly<Record<string, string>> = {
  validation_failed: 'Mend what “errors” names; each has the path of its field.',
  unauthenticated: 'Send a token that still works, or sign in.',
  forbidden: 'Ask somebody who may; the detail says who. A token may lack a scope.',
  method_not_allowed: 'Use one of the methods that “Allow” names.',
  not_found: 'Nothing is there, or nothing that you may see: both answer the same.',
  conflict: 'Read it again: its state does not allow this now.',
  stale_version: 'Read “changes” and “current”, put the two together, and send again with the new ETag.',
  payload_too_large: 'Send less.',
  unsupported_media_type: 'Say what the body is: JSON, or a form where a file is sent.',
  idempotency_mismatch: 'Use a new key for another request.',
  precondition_required: 'Send the ETag of what was read as If-Match.',
  rate_limited: 'Wait as many seconds as Retry-After says.',
  internal_error: 'Nothing was changed. Give the request id to whoever runs the server: it is in the log.',
  unavailable: 'Nothing was changed. Try again after Retry-After seconds.',
};

/** Every code a problem document can carry; its `type` leads to the row. */
export function Problems({ problems }: { readonly problems: readonly ReferenceProblem[] }) {
  return (
    <DataTable
      label="Problems"
      className="plain pile"
      columns={[{ label: 'Code' }, { label: 'Status' }, { label: 'Title' }, { label: 'What to do' }]}
    >
      <tbody role="rowgroup">
        {problems.map(({ code, status, title }) => (
          <tr key={code} id={code} role="row" className="scroll-mt-4 target:bg-accent-soft">
            <th role="rowheader" scope="row">
              <code className="font-mono">{code}</code>
            </th>
            <td role="cell" data-label="Status">
              {status}
            </td>
            <td role="cell">{title}</td>
            <td role="cell" className="text-ink-2">
              {REMEDIES[code]}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
