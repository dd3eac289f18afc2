import { STAGE_NAMES, STAGES } from '@/lib/domain/vocabulary';
import type { ImportTotals as Totals } from '@/lib/domain/import/plan-import';
import { count, formatNumber, type Viewing } from '@/lib/format';
import * as paths from '@/lib/paths';
import { Definitions } from '../ui/definitions';
import { Fold } from '../ui/fold';
import { KeyFigures } from '../ui/key-figures';

interface ImportTotalsProps {
  readonly id: string;
  readonly totals: Totals;
  readonly viewing: Viewing;
}

/** What an import would do, in figures that lead to their rows. */
export function ImportTotals({ id, totals, viewing }: ImportTotalsProps) {
  const rows = (show: string) => paths.importJob(id, { step: 'preview', show });
  const figure = (label: string, value: number, href: string, detail?: string) => ({
    label,
    value: formatNumber(value, viewing),
    href,
    detail,
  });
  const { stages } = totals;
  const newUnits = [...totals.newUnits].sort((left, right) => left.localeCompare(right, viewing.locale));
  const anyNew = newUnits.length > 0;
  const of = `of ${count(totals.rows, 'row', 'rows', viewing)}`;
  return (
    <div className="grid grid-cols-1 gap-4">
      <KeyFigures
        figures={[
          figure('To import', totals.imported, rows('IMPORTED'), of),
          figure('Imported before', totals.skipped, rows('SKIPPED'), 'skipped'),
          figure('Refused', totals.refused, rows('ERROR'), 'with errors'),
          figure('With warnings', totals.withWarnings, rows('WARNING'), 'imported all the same'),
          figure('Same titles', totals.doubles, rows('DOUBLE'), 'possible doubles'),
          figure(
            'Business units',
            totals.units,
            anyNew ? '#units' : rows('IMPORTED'),
            `${formatNumber(newUnits.length, viewing)} new`,
          ),
        ]}
      />
      <Definitions
        facts
        items={STAGES.map((stage) => ({ term: STAGE_NAMES[stage], value: formatNumber(stages[stage], viewing) }))}
      />
      {anyNew && (
        <Fold
          id="units"
          summary={`${count(newUnits.length, 'business unit', 'business units', viewing)} to be created`}
        >
          <ul className="columns-3 gap-6 text-sm stacked:columns-2 narrow:columns-1">
            {newUnits.map((name) => (
              <li key={name} className="break-inside-avoid py-0.5">
                {name}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}
