import type { EffectiveTarget } from '@/lib/domain/policy/metric-target';
import type { Viewing } from '@/lib/format';
import { Chip } from '../ui/tag';
import { targetInWords } from './figures';

interface TargetWordsProps {
  readonly judged: EffectiveTarget;
  readonly unit: string;
  readonly viewing: Viewing;
}

/** The target that counts, with the policy pack's beside it where the team set another, and why. */
export function TargetWords({ judged: { target, pack, own }, unit, viewing }: TargetWordsProps) {
  const words = targetInWords(target, unit, viewing);
  if (!own || own.standing === 'same') return words;
  const packs = targetInWords(pack, unit, viewing);
  if (own.standing === 'tighter') {
    return (
      <>
        {words} <span className="text-sm text-ink-2">tighter than the policy pack’s, {packs}</span>
      </>
    );
  }
  return (
    <>
      {words}{' '}
      <Chip tone={own.counts ? 'changes' : 'neutral'}>{own.counts ? 'Looser' : 'Own target does not count'}</Chip>
      <span className="block text-sm text-ink-2">
        {own.counts
          ? `than the policy pack’s, ${packs}: ${own.reason}`
          : `It is ${targetInWords(own.target, unit, viewing)}, looser than the policy pack’s by now, and gives no reason.`}
      </span>
    </>
  );
}
