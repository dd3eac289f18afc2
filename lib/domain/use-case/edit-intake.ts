import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import { sameValue } from '../policy/material';
import { invalid, ok, refuse, type Change, type Result } from '../result';
import { parseIntake } from './parse-intake';
import { practicesTakenBack } from './prohibition';
import type { UseCaseRecord } from './record';
import { closedFor } from './standing';

export interface IntakeEdit {
  readonly intake: Readonly<Record<string, unknown>>;
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
}

/**
 * Changing what is registered. Two people may edit different fields at once; an edit of a field that somebody else
 * changed since `seen` is refused with both texts. Saving the same text again changes nothing.
 * @param seen values of the edited fields as the editor saw them
 */
export function editIntake(
  record: UseCaseRecord,
  answers: Readonly<Record<string, unknown>>,
  seen: { readonly version: number; readonly values?: Readonly<Record<string, unknown>> },
  call: Call,
): Result<IntakeEdit> {
  const allowed = can(call.actor, 'use-case.edit', record);
  if (!allowed.ok) return allowed;
  const closed = closedFor(record);
  if (closed) return closed;
  const parsed = parseIntake(answers, record.activePack.content);
  if (!parsed.ok) return parsed;
  if (seen.version !== record.version) {
    const conflicts = conflictsWith(record, parsed.value, seen.values);
    if (conflicts.length > 0) {
      const labels = new Map(record.activePack.content.fields.map(({ key, label }) => [key, label]));
      const named = conflicts.map(({ what }) => `“${labels.get(what) ?? what}”`).join(', ');
      return refuse('stale_version', `Somebody else changed ${named} meanwhile. Nothing was saved yet.`, {
        changes: conflicts,
        current: { version: record.version },
      });
    }
  }
  const takenBack = practicesTakenBack(record, parsed.value);
  if (takenBack.length > 0) return invalid(takenBack);
  const changes = Object.entries(parsed.value)
    .filter(([field, to]) => !sameValue(record.intake[field], to))
    .map(([field, to]) => ({ field, from: record.intake[field] ?? null, to }));
  const kept = Object.entries({ ...record.intake, ...parsed.value }).filter(([, value]) => value !== null);
  return ok({ intake: Object.fromEntries(kept), changes });
}

function conflictsWith(
  record: UseCaseRecord,
  wanted: Readonly<Record<string, unknown>>,
  seen: Readonly<Record<string, unknown>> | undefined,
): Change[] {
  return Object.entries(wanted).flatMap(([field, mine]) => {
    const theirs = record.intake[field] ?? null;
    const untouched = seen !== undefined && sameValue(seen[field], theirs);
    return untouched || sameValue(theirs, mine) ? [] : [{ what: field, from: theirs, to: mine }];
  });
}
