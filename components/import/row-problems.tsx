import type { RowProblem } from '@/lib/domain/import/plan-row';
import { Icon } from '../ui/icon';

const LOOKS = {
  error: { icon: 'state-rejected', label: 'Error:', ink: 'text-rejected' },
  warning: { icon: 'gate-error', label: 'Warning:', ink: 'text-changes' },
} as const;

/** What there is to say about a row, each with the column it is about. */
export function RowProblems({ problems }: { readonly problems: readonly RowProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {problems.map(({ severity, column, message }) => {
        const { icon, label, ink } = LOOKS[severity];
        return (
          <li key={`${column} ${message}`} className="flex items-start gap-1.5">
            <Icon name={icon} label={label} className={`mt-0.5 ${ink}`} />
            <span>
              {column && <span className="text-ink-2">{column}: </span>}
              {message}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
