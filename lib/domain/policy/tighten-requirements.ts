import type { Fields } from './condition';
import { both, covers, either, NEVER, type Condition } from './covers';
import type { Requirement } from './pack-schema';
import { woven } from './woven';

/**
 * The pinned requirements with what the newer ones ask besides: further ones, the same in more cases, a recommended one as
 * required. A question that is asked already keeps its words and its form of answer.
 */
export function tightenRequirements(
  pinned: readonly Requirement[],
  newer: readonly Requirement[],
  fields: Fields,
): Requirement[] {
  const others = new Map(newer.map((one) => [one.id, one]));
  return woven(pinned, newer, ({ id }) => id).map((one) => {
    const other = others.get(one.id);
    return other && other !== one ? tightenRequirement(one, other, fields) : one;
  });
}

function tightenRequirement(pinned: Requirement, newer: Requirement, fields: Fields): Requirement {
  const applies = either(pinned.applies_when, newer.applies_when, fields);
  const mustBe = either(requiredWhere(pinned), requiredWhere(newer), fields);
  if (applies === pinned.applies_when && covers(requiredWhere(pinned), mustBe, fields)) return pinned;
  const { applies_when: _, required_when: __, level: ___, ...asked } = pinned;
  const always = covers(mustBe, applies, fields);
  return {
    ...asked,
    level: always ? 'required' : 'recommended',
    ...(applies ? { applies_when: applies } : {}),
    ...(always || !mustBe || mustBe === NEVER ? {} : { required_when: mustBe }),
  };
}

function requiredWhere({ level, applies_when, required_when }: Requirement): Condition {
  if (level === 'required') return applies_when;
  return required_when ? both(applies_when, required_when) : NEVER;
}
