import { GATES, type Role } from '../vocabulary';
import type { IntakeField } from './pack-schema';
import { woven } from './woven';

type Named = ReadonlyMap<string, ReadonlySet<unknown>>;

/** Every field of both packs with every option of both: what conditions of either can name. */
export function allFields(pinned: readonly IntakeField[], newer: readonly IntakeField[]): IntakeField[] {
  const others = new Map(newer.map((field) => [field.key, field]));
  return woven(pinned, newer, ({ key }) => key).map((field) => {
    const options = others.get(field.key)?.options;
    return field.options && options ? { ...field, options: woven(field.options, options, String) } : field;
  });
}

/**
 * The pinned fields with what the newer ones ask besides: further fields, an answer needed earlier, a change that concerns
 * more roles or more often. Of new options only those that a condition names.
 * @param named the options that conditions name, by field
 */
export function tightenFields(
  pinned: readonly IntakeField[],
  newer: readonly IntakeField[],
  named: Named,
): IntakeField[] {
  const others = new Map(newer.map((field) => [field.key, field]));
  const asked = ({ key, derived }: IntakeField) => !derived || named.has(key);
  return woven(pinned, newer, ({ key }) => key, asked).map((field) => {
    const other = others.get(field.key);
    return other && other !== field ? tightenField(field, other, named.get(field.key) ?? new Set()) : field;
  });
}

function tightenField(pinned: IntakeField, newer: IntakeField, named: ReadonlySet<unknown>): IntakeField {
  const options = woven(pinned.options ?? [], newer.options ?? [], String, (option) => named.has(option));
  return {
    ...pinned,
    ...(pinned.options ? { options } : {}),
    ...(pinned.required_at && newer.required_at ? { required_at: earlier(pinned.required_at, newer.required_at) } : {}),
    material: tightenMaterial(pinned.material, newer.material),
  };
}

function earlier(one: NonNullable<IntakeField['required_at']>, other: typeof one): typeof one {
  const order = ['INTAKE', ...GATES];
  return order.indexOf(other) < order.indexOf(one) ? other : one;
}

/** Any change is the strictest, a smaller percentage stricter than a larger one; what else differs cannot be compared. */
function tightenMaterial(pinned: IntakeField['material'], newer: IntakeField['material']): IntakeField['material'] {
  const { pct, ...own } = pinned;
  if (newer.stales.length === 0) return pinned;
  const stales = bothOf(pinned.stales, newer.stales);
  // One that concerned nobody says nothing of how often.
  if (newer.when === 'any' || pinned.stales.length === 0) {
    return { ...own, stales, when: newer.when, ...(newer.pct === undefined ? {} : { pct: newer.pct }) };
  }
  if (pct === undefined) return { ...own, stales };
  const least = newer.when === 'change_over_pct' ? Math.min(pct, newer.pct ?? pct) : pct;
  return { ...own, stales, pct: least };
}

/** The roles of both lists: in the order of the first, where it has them all. */
export function bothOf(one: readonly Role[], other: readonly Role[]): Role[] {
  return [...one, ...other.filter((role) => !one.includes(role))];
}
