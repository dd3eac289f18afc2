import { PACK_PARTS, type PackDifference, type PackPart } from '@/lib/domain/policy/compare-packs';
import { count } from '@/lib/format';
import { Differences, TextDifference, ValueDifference } from '../ui/difference';
import { Fold } from '../ui/fold';

const WHAT = { ADDED: 'added', REMOVED: 'removed', CHANGED: 'changed' } as const;

/** In what two versions differ, part by part. */
export function PackDifferences({ differences }: { readonly differences: readonly PackDifference[] }) {
  if (differences.length === 0) return <p className="text-ink-2">They do not differ in anything that rules read.</p>;
  const parts = (Object.keys(PACK_PARTS) as PackPart[])
    .map((part) => ({ part, own: differences.filter((one) => one.part === part) }))
    .filter(({ own }) => own.length > 0);
  return parts.map(({ part, own }) => (
    <Fold key={part} open={differences.length <= 12} summary={`${PACK_PARTS[part]}: ${summary(own)}`}>
      <div className="grid gap-4">
        {own.map((one) => (
          <section key={one.id} aria-label={`${one.label}, ${WHAT[one.what]}`}>
            <h3 className="font-semibold">
              {one.label} <span className="font-normal text-ink-2">{WHAT[one.what]}</span>
            </h3>
            <Differences
              items={one.facts.map(({ name, from, to }) => ({
                key: name,
                what: name,
                change:
                  from && to && isLong(from) ? (
                    <TextDifference {...{ from, to }} />
                  ) : (
                    <ValueDifference {...{ from, to }} />
                  ),
              }))}
            />
          </section>
        ))}
      </div>
    </Fold>
  ));
}

/** `2 added, 1 changed` */
function summary(differences: readonly PackDifference[]): string {
  return (Object.keys(WHAT) as (keyof typeof WHAT)[])
    .map((what) => [what, differences.filter((one) => one.what === what).length] as const)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => count(n, WHAT[what], WHAT[what]))
    .join(', ');
}

function isLong(text: string): boolean {
  return text.split(' ').length > 6;
}
