import type { RecordView } from '@/lib/queries/read-record';

/** The parts of the record page, kept in view. */
export function OnThisPage({ record }: { readonly record: RecordView }) {
  const open = record.gate?.filter(({ state }) => state === 'UNSATISFIED' || state === 'ERROR').length;
  const parts = [
    ...(record.gate ? [{ id: 'gate', label: 'In the way', figure: open }] : []),
    ...(record.conditions.length > 0
      ? [{ id: 'conditions', label: 'Conditions', figure: record.conditions.filter(({ heldBy }) => heldBy).length }]
      : []),
    ...(record.sponsor.ahead.length > 0
      ? [
          {
            id: 'sponsors',
            label: 'Sponsors to be won',
            figure: record.sponsor.ahead.flatMap(({ offices }) => offices).filter(({ signed }) => !signed?.holds)
              .length,
          },
        ]
      : []),
    { id: 'models', label: 'Models', figure: record.models.items.length },
    { id: 'metrics', label: 'Metrics', figure: record.metrics.expected.length },
    {
      id: 'registered',
      label: 'What was registered',
      figure: record.intake.reduce((sum, group) => sum + group.fields.length, 0),
    },
    ...(record.imported ? [{ id: 'imported', label: 'Imported row', figure: record.imported.cells.length }] : []),
    { id: 'reviews', label: 'Reviews', figure: record.reviews.length },
    { id: 'timeline', label: 'Timeline', figure: undefined },
  ];
  return (
    <nav aria-label="On this page" className="sticky top-6 border-t border-t-rule pt-2.5 print:hidden">
      <p className="pb-1.5 text-xs text-ink-2">On this page</p>
      <ul className="grid gap-1 text-sm">
        {parts.map(({ id, label, figure }) => (
          <li key={id} className="flex justify-between gap-3">
            <a href={`#${id}`} className="py-0.5 text-ink no-underline hover:underline">
              {label}
            </a>
            <span className="text-ink-2">{figure}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}
