import { ROLE_NAMES } from '@/lib/domain/vocabulary';
import type { PackEffect } from '@/lib/domain/review/pack-effects';
import { list } from '@/lib/format';
import { ValueDifference } from '../ui/difference';

const KINDS = {
  requirement: 'Question',
  metric: 'Metric',
  target: 'Target',
  field: 'Field',
  concern: 'Concern',
  sponsor: 'Sponsor',
  tier: 'Tier',
  validity: 'Validity',
} as const satisfies Record<PackEffect['kind'], string>;

/** What a version asks more, or less, of one review. */
export function EffectList({ effects }: { readonly effects: readonly PackEffect[] }) {
  return (
    <ul className="grid gap-0.5">
      {effects.map((effect) => (
        <li key={`${effect.kind} ${effect.id} ${effect.roles.join()} ${effect.to ?? ''}`}>
          <span className="text-ink-2">{KINDS[effect.kind]}</span> {effect.label}:{' '}
          <ValueDifference from={effect.from} to={effect.to} />
          <span className="text-ink-2">
            {effect.roles.length > 0 ? `, ${list(effect.roles.map((role) => ROLE_NAMES[role]))}` : ', the whole review'}
          </span>
        </li>
      ))}
    </ul>
  );
}
