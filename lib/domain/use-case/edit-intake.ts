import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import type { Values } from '../policy/condition';
import { sameValue } from '../policy/material';
import { invalid, ok, refuse, type Change, type Result } from '../result';
import { makersOf, type MadeChange } from '../audit/net-changes';
import { askedPack } from './asked-pack';
import { changeLabel } from './change-label';
import { parseIntake } from './parse-intake';
import { practicesTakenBack } from './prohibition';
import type { UseCaseRecord } from './record';
import { closedFor } from './standing';

export interface IntakeEdit {
  readonly intake: Readonly<Record<string, unknown>>;
  readonly changes: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
}

/** What the editor looked at. */
export interface Seen {
  readonly version: number;
  /** The edited fields as they were then. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** What the log says of the time since. */
  readonly since?: readonly MadeChange[];
}

/**
 * Changing what is registered. Whoever says which values they saw may edit one field while somebody else edits another;
 * an edit of a field that changed meanwhile is refused, and so is any on another version without those values. The
 * refusal says what changed since. Saving the same text again changes nothing.
 */
export function editIntake(
  record: UseCaseRecord,
  answers: Readonly<Record<string, unknown>>,
  seen: Seen,
  call: Call,
): Result<IntakeEdit> {
  const allowed = can(call.actor, 'use-case.edit', record);
  if (!allowed.ok) return allowed;
  const closed = closedFor(record);
  if (closed) return closed;
  const parsed = parseIntake(answers, askedPack(record));
  if (!parsed.ok) return parsed;
  const stale = outdated(record, parsed.value, seen, call);
  if (stale) return stale;
  const takenBack = practicesTakenBack(record, parsed.value);
  if (takenBack.length > 0) return invalid(takenBack);
  const changes = Object.entries(parsed.value)
    .filter(([field, to]) => !sameValue(record.intake[field], to))
    .map(([field, to]) => ({ field, from: record.intake[field] ?? null, to }));
  const kept = Object.entries({ ...record.intake, ...parsed.value }).filter(([, value]) => value !== null);
  return ok({ intake: Object.fromEntries(kept), changes });
}

function outdated(record: UseCaseRecord, wanted: Values, { version, values, since = [] }: Seen, { actor }: Call) {
  if (version === record.version) return null;
  const fields = Object.keys(wanted).filter((field) => !sameValue(record.intake[field], wanted[field]));
  const clashing = fields.filter((field) => !values || !sameValue(values[field], record.intake[field]));
  if (clashing.length === 0) return null;
  const labelOf = (what: string) => changeLabel(what, askedPack(record));
  const named = (change: Change): Change => {
    const label = labelOf(change.what);
    return label === undefined ? change : { ...change, label };
  };
  const told = new Map(since.map((change) => [change.what, change]));
  const changes = values
    ? clashing.map((what) => ({
        ...told.get(what),
        what,
        from: values[what] ?? null,
        to: record.intake[what] ?? null,
      }))
    : since;
  const makers = makersOf(
    since.filter(({ what }) => changes.some((change) => change.what === what)),
    actor.id,
  );
  const what = changes.map((change) => `“${labelOf(change.what) ?? change.what}”`).join(', ');
  const message = what === '' ? 'This record has another version by now.' : `${makers} changed ${what} meanwhile.`;
  return refuse('stale_version', `${message} Nothing was saved yet.`, {
    changes: changes.map(named),
    current: {
      version: record.version,
      intake: Object.fromEntries(Object.keys(wanted).map((field) => [field, record.intake[field] ?? null])),
    },
  });
}
