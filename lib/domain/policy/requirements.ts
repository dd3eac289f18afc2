import type { DataHalf, Gate, Role } from '../vocabulary';
import { holds, type Fields, type Values } from './condition';
import type { PolicyPack, Requirement } from './pack-schema';

export interface ApplicableRequirement {
  readonly requirement: Requirement;
  readonly level: 'required' | 'recommended';
}

/** The requirements of a gate that apply to these values, in the pack's order; `required_when` lifts a recommended one. */
export function applicableRequirements(
  values: Values,
  gate: Gate,
  fields: Fields,
  pack: PolicyPack,
): readonly ApplicableRequirement[] {
  return pack.requirements
    .filter((requirement) => requirement.gate === gate && holds(requirement.applies_when, values, fields))
    .map((requirement) => ({ requirement, level: levelOf(requirement, values, fields) }));
}

function levelOf(requirement: Requirement, values: Values, fields: Fields): ApplicableRequirement['level'] {
  if (requirement.level === 'required') return 'required';
  const lifted = requirement.required_when !== undefined && holds(requirement.required_when, values, fields);
  return lifted ? 'required' : 'recommended';
}

export interface RequirementCount {
  readonly role: Role;
  readonly required: number;
  readonly recommended: number;
}

/** How many requirements each role brings, in the order the roles appear. */
export function countByRole(
  requirements: readonly ApplicableRequirement[],
  roles: readonly Role[],
): RequirementCount[] {
  return roles.map((role) => {
    const own = requirements.filter(({ requirement }) => requirement.role === role);
    const required = own.filter(({ level }) => level === 'required').length;
    return { role, required, recommended: own.length - required };
  });
}

/** The half of Data a requirement belongs to; null for every other role. */
export function halfOf(requirement: Requirement): DataHalf | null {
  return requirement.role === 'DATA' ? (requirement.subrole ?? null) : null;
}
