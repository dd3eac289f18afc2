import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import type { Values } from '../policy/condition';
import type { PolicyPack } from '../policy/pack-schema';
import { invalid, ok, type Result } from '../result';
import { missingQuickFields, parseIntake } from './parse-intake';

/** Registering: anyone but an auditor, with the quick fields answered. Returns the checked answers. */
export function register(answers: Readonly<Record<string, unknown>>, pack: PolicyPack, call: Call): Result<Values> {
  const allowed = can(call.actor, 'use-case.register');
  if (!allowed.ok) return allowed;
  const parsed = parseIntake(answers, pack);
  const missing = missingQuickFields(parsed.ok ? parsed.value : answers, pack);
  const wrong = parsed.ok ? [] : (parsed.refusal.issues ?? []);
  const issues = [...wrong, ...missing.filter(({ path }) => !wrong.some((issue) => issue.path === path))];
  if (issues.length > 0) return invalid(issues);
  if (!parsed.ok) return parsed;
  return ok(Object.fromEntries(Object.entries(parsed.value).filter(([, value]) => value !== null)));
}
