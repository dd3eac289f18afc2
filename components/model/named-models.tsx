import { dayInWords } from '@/lib/domain/condition/day';
import { CAPABILITY_NAMES } from '@/lib/domain/model/model';
import { modelName } from '@/lib/domain/model/model-in-words';
import { count } from '@/lib/format';
import * as paths from '@/lib/paths';
import type { NamedModelItem } from '@/lib/queries/named-models';
import { DataTable, type Column } from '../ui/data-table';
import { Link } from '../ui/link';
import { Note } from '../ui/note';
import { Section } from '../ui/section';
import { Lifecycle } from './lifecycle';
import { ModelLink } from './model-link';

const COLUMNS: readonly Column[] = [
  { label: 'Model' },
  { label: 'Used for' },
  { label: 'Lifecycle' },
  { label: 'Tested replacement' },
];

interface NamedModelsProps {
  readonly recordKey: string;
  readonly models: { readonly items: readonly NamedModelItem[]; readonly written: string | null };
  readonly mayEdit: boolean;
}

/** The models a use case names, those that end first told of above. */
export function NamedModels({ recordKey, models: { items, written }, mayEdit }: NamedModelsProps) {
  const edit = items.length > 0 ? 'Change the models' : 'Name the models';
  return (
    <Section
      id="models"
      title="Models"
      meta={items.length > 0 ? count(items.length, 'named', 'named') : 'none named from the register'}
      end={mayEdit && <Link href={paths.useCaseModels(recordKey)}>{edit}</Link>}
    >
      <div className="grid gap-2.5">
        <EndingModels items={items} />
        {items.length > 0 && <NamedTable items={items} />}
        {written && (
          <p className="text-sm text-ink-2">
            <span className="font-medium">As the team wrote it:</span> {written}
          </p>
        )}
      </div>
    </Section>
  );
}

/** One line for each model that is deprecated or retired, with what the register advises. */
export function EndingModels({ items }: { readonly items: readonly NamedModelItem[] }) {
  return items
    .filter(({ model }) => model.lifecycle !== 'ACTIVE')
    .map(({ model, capability, advised, replacement }) => {
      const day = model.lifecycle === 'RETIRED' ? model.endsOn : model.deprecatedOn;
      const what = model.lifecycle === 'RETIRED' ? 'is retired' : 'is deprecated';
      return (
        <Note
          key={`${model.id} ${capability}`}
          tone={model.lifecycle === 'RETIRED' ? 'rejected' : 'changes'}
          title={`${modelName(model)} ${what}${day ? ` since ${dayInWords(day)}` : ''}`}
        >
          {model.lifecycle === 'DEPRECATED' && model.endsOn && <>It ends on {dayInWords(model.endsOn)}. </>}
          {advised ? (
            <>
              The register advises <ModelLink model={advised} />.{' '}
              {replacement?.model.id === advised.id
                ? 'The team has tested it.'
                : 'The team has not told of a test of it.'}
            </>
          ) : (
            'The register advises no replacement yet.'
          )}
        </Note>
      );
    });
}

export function NamedTable({ items }: { readonly items: readonly NamedModelItem[] }) {
  return (
    <DataTable columns={COLUMNS} label="Models of this use case" className="dense pile">
      <tbody role="rowgroup">
        {items.map(({ model, capability, replacement, evidence }) => (
          <tr key={`${model.id} ${capability}`} role="row">
            <th role="rowheader" scope="row">
              <ModelLink model={model} />
            </th>
            <td role="cell" data-label="Used for">
              {CAPABILITY_NAMES[capability]}
            </td>
            <td role="cell" data-label="Lifecycle">
              <Lifecycle {...model} />
            </td>
            <td role="cell" data-label="Tested replacement" className="wrap-anywhere">
              {replacement ? (
                <>
                  <ModelLink model={replacement.model} />
                  {replacement.model.lifecycle !== 'ACTIVE' && <Lifecycle {...replacement.model} />}
                  <span className="block text-sm text-ink-2">
                    tested on {dayInWords(replacement.testedOn)}
                    {evidence && <>, {evidence}</>}
                  </span>
                </>
              ) : (
                <span className="text-ink-2">none</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
