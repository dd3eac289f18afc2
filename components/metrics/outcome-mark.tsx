import type { JudgedMetric } from '@/lib/queries/metrics-of';
import { Icon } from '../ui/icon';

const MARKS = {
  met: { icon: 'gate-ok', label: 'Inside the target', ink: 'text-approved' },
  missed: { icon: 'gate-open', label: 'Outside the target', ink: 'text-changes' },
  missing: { icon: 'gate-na', label: 'No reading that counts', ink: 'text-idle' },
} as const;

interface OutcomeMarkProps {
  readonly outcome: JudgedMetric['outcome'];
  /** The icon alone; the words are read out. */
  readonly iconOnly?: boolean;
}

/** Whether the reading that counts is inside the target. */
export function OutcomeMark({ outcome, iconOnly = false }: OutcomeMarkProps) {
  const { icon, label, ink } = MARKS[outcome];
  if (iconOnly) return <Icon name={icon} label={label} className={ink} />;
  return (
    <span className="inline-flex items-start gap-1.5 align-middle">
      <Icon name={icon} className={`mt-0.5 ${ink}`} />
      <span>{label}</span>
    </span>
  );
}
