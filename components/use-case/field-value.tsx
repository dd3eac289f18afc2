import { unitOf } from '@/lib/domain/counted';
import { formatDate, formatMoney, formatNumber, type Viewing } from '@/lib/format';

interface FieldValueProps {
  readonly field: {
    readonly value: unknown;
    /** In the pack's words; null where nothing was answered. */
    readonly words: string | number | null;
    readonly unit: string | null;
  };
  readonly viewing: Viewing;
  readonly currency: string;
}

/** What was answered to a question of the intake, as its type is read. */
export function FieldValue({ field, viewing, currency }: FieldValueProps) {
  const { words, unit, value } = field;
  if (words === null) return <span className="text-ink-3">not answered</span>;
  if (typeof words === 'number') {
    if (unit?.startsWith('currency'))
      return (
        <>
          {formatMoney(words, currency, viewing)}
          {unit.includes('/') ? ' a month' : ''}
        </>
      );
    return (
      <>
        {formatNumber(words, viewing)} {unitOf(words, unit ?? '')}
      </>
    );
  }
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return <>{formatDate(value, viewing)}</>;
  return <span className="whitespace-pre-line">{words}</span>;
}
