import type { Gate, RiskTier } from '../vocabulary';
import type { PolicyPack } from './pack-schema';

/**
 * The first moment at which an approval no longer holds by its age, or null where the pack lets it hold for ever. Months
 * are those of the calendar in UTC; from the 31st the last day of a shorter month is taken. Source: product.md, rule 9;
 * sponsorship.yaml, `validity`.
 * @param tier the use case has now
 */
export function expiresAt(signedAt: Date, gate: Gate, tier: RiskTier, pack: PolicyPack): Date | null {
  const months = monthsOf(gate, tier, pack);
  if (months === null) return null;
  const month = signedAt.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(signedAt.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const moment = new Date(signedAt);
  moment.setUTCFullYear(signedAt.getUTCFullYear(), month, Math.min(signedAt.getUTCDate(), lastDay));
  return moment;
}

/** How many months an approval holds. A prohibited use has no approvals to speak of: the strictest figure counts. */
export function monthsOf(gate: Gate, tier: RiskTier, { validity }: PolicyPack): number | null {
  return validity?.months[gate][tier === 'PROHIBITED' ? 'HIGH' : tier] ?? null;
}

const DAY_MS = 86_400_000;
/** Where the pack says how long approvals hold, and not how long before the end they are renewed. */
const RENEW_DAYS = 60;

/** From when an approval that ends at this moment may be given anew. Source: sponsorship.yaml, `validity`. */
export function renewsFrom(ends: Date, { validity }: PolicyPack): Date {
  return new Date(ends.getTime() - renewDaysOf(validity) * DAY_MS);
}

export function renewDaysOf(validity: PolicyPack['validity']): number {
  return validity?.renew_days ?? RENEW_DAYS;
}
