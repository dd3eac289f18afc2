import { counted } from '../counted';
import { TIER_NAMES, type RiskTier } from '../vocabulary';

/**
 * What a provisional tier means.
 * @param soFar the tier by the rules from what is answered
 * @param highest the highest tier that could still apply
 */
export function provisionalInWords(open: number, soFar: RiskTier, highest: RiskTier): string {
  const [now, top] = [soFar, highest].map((tier) => TIER_NAMES[tier].toLowerCase());
  const questions = counted(open, 'screening question is', 'screening questions are');
  if (soFar === highest)
    return `${questions} open. From what is answered it is ${now}, and no open question raises it.`;
  return `${questions} open. It could still be ${top}; from what is answered it is ${now}.`;
}
