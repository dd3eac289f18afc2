'use client';

import type { ImportTotals } from '@/lib/domain/import/plan-import';
import { count } from '@/lib/format';
import type { FormAction, FormState } from '@/lib/form-state';
import * as paths from '@/lib/paths';
import { ActionForm } from '../forms/action-form';
import { Submit } from '../forms/submit';
import { ChoiceGroup } from '../ui/choices';
import { Link } from '../ui/link';
import { Note } from '../ui/note';

/** What trying an import answers. */
export interface Tried {
  readonly totals: ImportTotals;
  /** Whether rows with errors keep the chosen mode from importing anything. */
  readonly blocked: boolean;
}

interface RunFormProps {
  readonly id: string;
  readonly totals: ImportTotals;
  /** Why the last run came to nothing. */
  readonly interrupted: string | null;
  readonly locale: string;
  readonly idempotencyKey: string;
  readonly action: FormAction<Tried>;
}

const MODES = [
  { value: 'ALL_OR_NOTHING', label: 'All or nothing', detail: 'One row with an error keeps every row out.' },
  { value: 'VALID_ROWS', label: 'Valid rows only', detail: 'Rows with errors are left out and reported.' },
];

/** The import itself, or a rehearsal of it. */
export function RunForm({ id, totals, interrupted, locale, idempotencyKey, action }: RunFormProps) {
  const rows = (n: number) => count(n, 'row', 'rows', { locale });
  const { imported, skipped, refused } = totals;
  return (
    <ActionForm action={action} draft={`import.${id}.run`} className="grid max-w-2xl grid-cols-1 gap-6">
      {({ state, typed }) => (
        <>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          {interrupted && (
            <Note tone="rejected" title="The last run was interrupted">
              {interrupted}
            </Note>
          )}
          <p>
            {imported > 0 ? `${rows(imported)} can be imported. ` : 'No row is left to import. '}
            {skipped > 0 && `${count(skipped, 'row was', 'rows were', { locale })} imported before. `}
            {refused > 0 && (
              <Link href={paths.importJob(id, { step: 'preview', show: 'ERROR' })}>
                {count(refused, 'row has an error', 'rows have errors', { locale })}.
              </Link>
            )}
          </p>
          <ChoiceGroup
            name="mode"
            label="If a row has an error"
            options={MODES}
            defaultValue={typed('mode') ?? 'ALL_OR_NOTHING'}
          />
          <p className="text-sm text-ink-2">
            Imported use cases belong to you until you name their owners. Nothing about them counts as signed: what is
            in use is out of assurance until its roles sign.
          </p>
          <div className="flex flex-wrap items-center gap-2">
            <Submit variant="primary" name="dryRun" value="false">
              {imported > 0 ? `Import ${rows(imported)}` : 'Run without adding anything'}
            </Submit>
            <Submit name="dryRun" value="true">
              Try without writing
            </Submit>
          </div>
          <div role="status">
            <TriedNote state={state} rows={rows} />
          </div>
        </>
      )}
    </ActionForm>
  );
}

function TriedNote({ state, rows }: { readonly state: FormState<Tried>; readonly rows: (n: number) => string }) {
  if (state.status !== 'done') return null;
  const { totals, blocked } = state.value;
  if (blocked) {
    return (
      <Note tone="changes" title="Tried: nothing would be imported">
        {rows(totals.refused)} with errors. Mend the file or the mapping, or import the valid rows only.
      </Note>
    );
  }
  return (
    <Note tone="approved" title={`Tried: ${rows(totals.imported)} would be imported`}>
      {rows(totals.skipped)} imported before, {rows(totals.refused)} refused. Nothing was written.
    </Note>
  );
}
