import type { ReferenceOperation } from '@/lib/contract/reference';
import { DataTable } from '../ui/data-table';
import { Fold } from '../ui/fold';

/** Operations of one tag, each folded under its method and path. */
export function Operations({ operations }: { readonly operations: readonly ReferenceOperation[] }) {
  return operations.map(({ id, method, path, summary, scope, status, fields, refusals }) => (
    <Fold
      key={id}
      summary={
        <>
          <code className="font-mono wrap-anywhere text-ink">
            <b>{method}</b> {path}
          </code>{' '}
          <span className="text-sm">{summary}</span>
        </>
      }
    >
      <div id={id} className="grid scroll-mt-14 gap-3 pl-6 narrow:pl-0">
        <p className="text-ink-2">
          A token needs the scope <code>{scope}</code>. Answers {status}.
        </p>
        {fields.length > 0 && <Fields id={id} fields={fields} />}
        <p className="text-sm text-ink-2">
          Refused with{' '}
          {refusals.map(({ code, status: refused }, place) => (
            <span key={code}>
              {place > 0 && ', '}
              <a href={`#${code}`}>
                {refused} <code>{code}</code>
              </a>
            </span>
          ))}
        </p>
      </div>
    </Fold>
  ));
}

const PLACES = { path: 'in the path', query: 'in the query', header: 'header', body: 'in the body' } as const;

function Fields({ id, fields }: Pick<ReferenceOperation, 'id' | 'fields'>) {
  return (
    <DataTable
      label={`What ${id} takes`}
      className="plain small pile"
      columns={[{ label: 'Name' }, { label: 'Where' }, { label: 'What' }]}
    >
      <tbody role="rowgroup">
        {fields.map(({ name, place, required, kind, description }) => (
          <tr key={`${place} ${name}`} role="row">
            <th role="rowheader" scope="row">
              <code className="font-mono wrap-anywhere">{name}</code>
              {required && <span className="ml-2 text-ink-2">required</span>}
            </th>
            <td role="cell">{PLACES[place]}</td>
            <td role="cell" className="wrap-anywhere">
              {kind}
              {description && <span className="second">{description}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
