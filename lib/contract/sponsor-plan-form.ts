import type { Issue, Result } from '../domain/result';
import { OFFICES } from '../domain/use-case/plan-sponsors';
import { GATES } from '../domain/vocabulary';

const PLACES = GATES.flatMap((gate) => OFFICES.map((office) => ({ gate, office })));

/** The plan out of its form: an entry for each office for which a person is chosen. */
export function planEntriesOf(form: FormData) {
  const sent = (name: string) => form.get(name) ?? '';
  return PLACES.flatMap(({ gate, office }) => {
    const [personId, wonBy] = [sent(`personId.${gate}.${office}`), sent(`wonBy.${gate}.${office}`)];
    return personId ? [{ gate, office, personId, wonBy }] : [];
  });
}

/** Puts what is wrong with an entry at the field of the form it came from. */
export function atPlanFields<T>(result: Result<T>, entries: ReturnType<typeof planEntriesOf>): Result<T> {
  if (result.ok) return result;
  const issues = (result.refusal.issues ?? []).map((issue): Issue => {
    const [, place, field] = /^entries\.(\d+)\.(\w+)$/.exec(issue.path) ?? [];
    const entry = entries[Number(place)];
    const name = field === 'wonBy' ? 'wonBy' : 'personId';
    return entry ? { ...issue, path: `${name}.${entry.gate}.${entry.office}` } : issue;
  });
  return { ok: false, refusal: { ...result.refusal, ...(issues.length > 0 ? { issues } : {}) } };
}
