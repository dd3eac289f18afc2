import { createConditionAct, createConditionEvidence } from '../data/save-condition';
import type { NewEvidence } from '../data/save-discussion';
import type { Call } from '../domain/access/actor';
import { answerCondition } from '../domain/condition/answer-condition';
import { versionOf } from '../domain/condition/condition-state';
import { tellCondition } from '../domain/condition/tell-condition';
import { ok, type Result } from '../domain/result';
import { actOnCondition, type ConditionPlace } from './act-on-condition';
import type { Settled } from './act-on-use-case';
import { newFile, newLink, type NewFile, type NewLink } from './new-evidence';

export interface AnswerToCondition {
  readonly note: string;
  /** What shows that it is met; can be left out where something was added before. */
  readonly link?: NewLink | undefined;
  readonly file?: NewFile | undefined;
  /** The version the writer saw. */
  readonly version: number;
}

type Answered = Settled & { readonly conditionVersion: number };

/** The owner of a condition says how it was met and shows it; then the role that set it decides. */
export async function answerConditionOf(
  call: Call,
  place: ConditionPlace,
  { note, link, file, version }: AnswerToCondition,
): Promise<Result<Answered>> {
  if (!file) return answer(call, place, note, link ? newLink(link) : null, version);
  const stored = await newFile(call, place.key, 'condition.answer', file);
  return stored.ok ? answer(call, place, note, stored.value, version) : stored;
}

function answer(
  call: Call,
  place: ConditionPlace,
  note: string,
  evidence: NewEvidence | null,
  version: number,
): Promise<Result<Answered>> {
  return actOnCondition(call, place, async (tx, record, condition, call) => {
    const input = { note, evidenceSha256: evidence?.sha256 ?? null };
    const allowed = answerCondition(record, condition, input, version, call);
    if (!allowed.ok) return allowed;
    const { id } = condition;
    const by = call.actor.id;
    await createConditionAct(tx, id, { place: version, kind: 'ANSWERED', note }, by, call.now);
    const where = { useCaseId: record.id, conditionId: id };
    const added = evidence ? [await createConditionEvidence(tx, where, evidence, by, call.now)] : [];
    const told = added.flatMap((evidenceId) => {
      return evidence
        ? [{ evidenceId, title: evidence.title, provenance: evidence.provenance, sha256: evidence.sha256 }]
        : [];
    });
    return ok({
      value: { conditionVersion: versionOf(condition) + 1 },
      events: [{ type: 'condition.answered', data: { ...tellCondition(condition), note, evidence: told } }],
    });
  });
}
