import type { PolicyPack } from '../policy/pack-schema';
import { woven } from '../policy/woven';
import type { UseCaseRecord } from './record';

/**
 * The pack by which a record is filled in: the active one, and while a review is open, its own definition of every field it
 * has, so that it can read each answer and nothing it asks for is missing.
 */
export function askedPack({ openReview, activePack }: Pick<UseCaseRecord, 'openReview' | 'activePack'>): PolicyPack {
  const active = activePack.content;
  const pinned = openReview?.pack.content ?? active;
  if (pinned === active) return active;
  const own = new Map(pinned.fields.map((field) => [field.key, field]));
  return {
    ...active,
    groups: woven(active.groups, pinned.groups, ({ id }) => id),
    patterns: woven(active.patterns, pinned.patterns, ({ id }) => id),
    fields: woven(active.fields, pinned.fields, ({ key }) => key).map((field) => own.get(field.key) ?? field),
  };
}
