import { TIER_NAMES, type RiskTier } from '@/lib/domain/vocabulary';
import { Icon, type IconName } from '../ui/icon';

const TIER_ICONS = {
  MINIMAL: 'tier-1',
  LIMITED: 'tier-2',
  HIGH: 'tier-3',
  PROHIBITED: 'tier-4',
} as const satisfies Record<RiskTier, IconName>;

interface TierMarkProps {
  readonly tier: RiskTier;
  /** The screening is incomplete: it is the highest that could still apply. */
  readonly provisional?: boolean;
}

/** The risk tier as a level of bars and its name; a level is no state, so it has no colour. */
export function TierMark({ tier, provisional = false }: TierMarkProps) {
  return (
    <span className="inline-flex items-center gap-1.5 align-middle whitespace-nowrap">
      <Icon name={TIER_ICONS[tier]} />
      <span>
        {provisional && <span className="text-ink-2">up to </span>}
        {TIER_NAMES[tier]}
      </span>
    </span>
  );
}
