import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import type { Values } from '../policy/condition';
import type { PolicyPack } from '../policy/pack-schema';
import { invalid, ok, type Issue, type Result } from '../result';
import { VISIBILITIES, type Visibility } from '../vocabulary';
import { missingQuickFields, parseIntake } from './parse-intake';

/** What was sent to register a use case, not checked yet. */
export interface RegisterInput {
  readonly businessUnitId?: unknown;
  /** The whole organisation where nothing is said. */
  readonly visibility?: unknown;
  /** Answers by field key: the quick fields, and any other that is known already. */
  readonly intake: Readonly<Record<string, unknown>>;
}

export interface Registration<Unit> {
  readonly intake: Values;
  readonly unit: Unit;
  readonly visibility: Visibility;
}

/**
 * Registering: anyone but an auditor, with the quick fields answered and a unit chosen. Refuses with every problem at
 * once, in the order of the form.
 * @param units the business units there are
 */
export function register<Unit extends { readonly id: string }>(
  { businessUnitId, visibility = 'ORGANISATION', intake }: RegisterInput,
  units: readonly Unit[],
  pack: PolicyPack,
  call: Call,
): Result<Registration<Unit>> {
  const allowed = can(call.actor, 'use-case.register');
  if (!allowed.ok) return allowed;
  const answers = answersOf(intake, pack);
  const unit = units.find(({ id }) => id === businessUnitId);
  const seenBy = VISIBILITIES.find((one) => one === visibility);
  if (answers.ok && unit && seenBy) return ok({ intake: answers.value, unit, visibility: seenBy });
  return invalid([
    ...(answers.ok ? [] : (answers.refusal.issues ?? [])),
    ...(unit ? [] : [{ path: 'businessUnitId', message: 'Business unit: choose one of the business units.' }]),
    ...(seenBy ? [] : [{ path: 'visibility', message: 'Who may read it: choose one of the two.' }]),
  ]);
}

function answersOf(intake: RegisterInput['intake'], pack: PolicyPack): Result<Values> {
  const parsed = parseIntake(intake, pack);
  const wrong = parsed.ok ? [] : (parsed.refusal.issues ?? []);
  const missing = missingQuickFields(parsed.ok ? parsed.value : intake, pack);
  const issues = [...wrong, ...missing.filter(({ path }) => !wrong.some((issue) => issue.path === path))];
  if (issues.length > 0) return invalid(inOrder(issues, pack));
  return parsed.ok
    ? ok(Object.fromEntries(Object.entries(parsed.value).filter(([, value]) => value !== null)))
    : parsed;
}

/** As the pack lists its fields; what is no field comes last. */
function inOrder(issues: readonly Issue[], { fields }: PolicyPack): Issue[] {
  const places = new Map(fields.map(({ key }, place) => [key, place]));
  const placeOf = ({ path }: Issue) => places.get(path) ?? fields.length;
  return issues.toSorted((a, b) => placeOf(a) - placeOf(b));
}
