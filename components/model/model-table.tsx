import { CAPABILITY_NAMES, HOSTING_NAMES } from '@/lib/domain/model/model';
import * as paths from '@/lib/paths';
import type { ModelItem } from '@/lib/queries/models';
import { DataTable, type Column } from '../ui/data-table';
import { Link } from '../ui/link';
import { Lifecycle } from './lifecycle';
import { ModelLink } from './model-link';

const COLUMNS: readonly Column[] = [
  { label: 'Model' },
  { label: 'Provider' },
  { label: 'Capability' },
  { label: 'Where it runs' },
  { label: 'Lifecycle' },
  { label: 'Advised replacement' },
];

export function ModelTable({ models }: { readonly models: readonly ModelItem[] }) {
  return (
    <DataTable columns={COLUMNS} label="Models" className="dense pile">
      <tbody role="rowgroup">
        {models.map((model) => (
          <tr key={model.id} role="row" data-row>
            <th role="rowheader" scope="row" className="font-semibold">
              <Link href={paths.model(model.id)} className="text-ink no-underline hover:underline">
                {model.name}
              </Link>
            </th>
            <td role="cell" data-label="Provider" className="wrap-anywhere">
              {model.provider}
            </td>
            <td role="cell" data-label="Capability">
              {CAPABILITY_NAMES[model.capability]}
            </td>
            <td role="cell" data-label="Where it runs">
              {[HOSTING_NAMES[model.hosting], model.region].filter(Boolean).join(', ')}
            </td>
            <td role="cell" data-label="Lifecycle">
              <Lifecycle {...model} />
            </td>
            <td role="cell" data-label="Advised replacement">
              {model.replacement && <ModelLink model={model.replacement} />}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
