import type { FormAction } from '@/lib/form-state';
import { ActionForm } from './action-form';
import { Submit } from './submit';

interface RowActProps {
  readonly action: FormAction;
  /** What the form sends: names and values. */
  readonly fields: Readonly<Record<string, string>>;
  readonly label: string;
  /** What it is done to, for whoever does not see the row. */
  readonly about: string;
  /** Whether it may make approvals stale, which is asked first. */
  readonly foretells?: boolean;
}

/** The one act of a row: a small button, and under it what came of it. */
export function RowAct({ action, fields, label, about, foretells = false }: RowActProps) {
  return (
    <ActionForm action={action} foretells={foretells} className="grid gap-2">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div>
        <Submit size="small">
          {label}
          <span className="sr-only"> {about}</span>
        </Submit>
      </div>
    </ActionForm>
  );
}
