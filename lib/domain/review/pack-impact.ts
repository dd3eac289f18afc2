import type { PolicyPack } from '../policy/pack-schema';
import type { Gate } from '../vocabulary';
import { packEffects, standingUnder, type PackEffect } from './pack-effects';
import type { Judged } from './review-context';

/** What a newer pack is to one review: what applying it would bring, and in what it is looser, which stays as it is. */
export interface PackImpact {
  readonly tighter: readonly PackEffect[];
  readonly looser: readonly PackEffect[];
}

/**
 * Holds one open review against a newer pack. What would come is told of the pinned pack tightened by it, which is what
 * would be applied. Source: product.md, rule 14.
 * @param tightened the pinned pack tightened by the newer one
 */
export function packImpact(
  record: Judged,
  gate: Gate,
  {
    pinned,
    newer,
    tightened,
  }: { readonly pinned: PolicyPack; readonly newer: PolicyPack; readonly tightened: PolicyPack },
): PackImpact {
  const now = standingUnder(record, gate, pinned);
  const under = (pack: PolicyPack) => (pack === pinned ? [] : packEffects(now, standingUnder(record, gate, pack)));
  return {
    tighter: under(tightened).filter(({ towards }) => towards === 'TIGHTER'),
    looser: under(newer).filter(({ towards }) => towards === 'LOOSER'),
  };
}
