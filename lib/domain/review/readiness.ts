import type { Issue } from '../result';
import { valueOf } from '../policy/condition';
import type { IntakeField } from '../policy/pack-schema';
import type { ApplicableRequirement } from '../policy/requirements';
import { isAnswered } from '../use-case/answer';
import { GATES, type Gate, type Role } from '../vocabulary';
import type { ReviewContext } from './review-context';

/** Fields that must be answered before this gate is asked for, and are not. Source: intake.yaml, `required_at`. */
export function missingFields(context: ReviewContext): readonly IntakeField[] {
  const { derived, review } = context;
  return review.pack.content.fields.filter(
    (field) => isDueAt(field, review.gate) && valueOf(field.key, derived.values, derived.fields) === undefined,
  );
}

/** Required requirements without a complete answer, of one section or of the whole review. */
export function missingAnswers(context: ReviewContext, role?: Role): readonly ApplicableRequirement[] {
  return context.requirements.filter(({ requirement, level }) => {
    if (level !== 'required' || (role && requirement.role !== role)) return false;
    return !isRequirementAnswered(context, requirement.id);
  });
}

export function isRequirementAnswered(context: ReviewContext, id: string): boolean {
  const found = context.requirements.find(({ requirement }) => requirement.id === id);
  const answer = context.answers.get(id);
  return found !== undefined && isAnswered(found.requirement, answer?.value ?? null, answer?.evidence.length ?? 0);
}

/** What a refused submission lists: one issue per gap. `fields.<key>` and `answers.<id>` are addresses screens link to. */
export function gaps(context: ReviewContext, role?: Role): Issue[] {
  const fields = role ? [] : missingFields(context);
  return [
    ...fields.map(({ key, label }) => ({ path: `fields.${key}`, message: `${label} is not answered.` })),
    ...missingAnswers(context, role).map(({ requirement }) => ({
      path: `answers.${requirement.id}`,
      message: `${requirement.id}, ${requirement.title}: no complete answer.`,
    })),
  ];
}

/** Whether a field must be answered before this gate is asked for. */
export function isDueAt(field: IntakeField, gate: Gate): boolean {
  if (!field.required_at) return false;
  return field.required_at === 'INTAKE' || GATES.indexOf(field.required_at) <= GATES.indexOf(gate);
}
