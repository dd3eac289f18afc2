import type { Call } from '../access/actor';
import { canonicalJson } from '../audit/canonical-json';
import type { Sha256 } from '../audit/chain';
import { conditionsOf, termsOf, type ConditionRequest } from '../condition/set-conditions';
import { invalid, ok, refuse, type Issue, type Result } from '../result';
import { missingAnswers } from '../review/readiness';
import type { ReviewContext } from '../review/review-context';
import { isToRenew } from '../review/renewal';
import { restsOnVendorClaim } from '../review/vendor-claim';
import { isCurrent, viewSection, type SectionView } from '../review/section-view';
import type { Part } from '../use-case/record';
import { isApproval, type Role, type SignOffAct } from '../vocabulary';
import { maySign, mayStandFor, signingFacts } from './may-sign';
import { meaningFacts, meaningOf } from './meaning';
import { mustBeProven } from './prove';
import type { Snapshot } from './snapshot';

export interface SignRequest {
  readonly role: Role;
  readonly act: SignOffAct;
  /** The halves of Data the signer speaks for; every other role leaves it empty. */
  readonly halves: readonly Part[];
  /** SHA-256 of the snapshot the signer read; another one now is a conflict. */
  readonly snapshotSha256: string;
  readonly comment: string;
  /** With APPROVE_WITH_CONDITIONS at least one, else none. */
  readonly conditions?: readonly ConditionRequest[];
}

export interface Signature {
  readonly role: Role;
  readonly act: SignOffAct;
  readonly parts: readonly Part[];
  readonly meaning: string;
  readonly comment: string;
  readonly snapshot: Snapshot;
  readonly snapshotSha256: string;
}

/**
 * The rules of one signature: who may (role, scope, separation of duties, executive level), when (review open, with the
 * reviewer; after the gate, on the review that carries the stage), proven how lately, and on what (exactly the content
 * that was read). Source: product.md, rules 1, 5, 6, 7 and 8.
 */
export function sign(context: ReviewContext, request: SignRequest, call: Call, sha256: Sha256): Result<Signature> {
  const { role, act, comment } = request;
  const eligible = maySign(signingFacts(context, role, call.actor), call.actor, act);
  if (!eligible.ok) return eligible;
  const proven = mustBeProven(call);
  if (!proven.ok) return proven;
  const section = viewSection(context, role, call.now);
  const parts = partsToSign(request, context, section, call);
  if (!parts.ok) return parts;

  const snapshotSha256 = sha256(canonicalJson(section.snapshot));
  const current = { snapshotSha256, state: section.state };
  const done = alreadyDone(context, section, parts.value, act, call.now);
  if (done) return refuse('conflict', done, { current });
  if (snapshotSha256 !== request.snapshotSha256) {
    return refuse('conflict', 'The section changed while you were reading it. Look at what changed, then sign.', {
      current,
    });
  }
  const { conditions: requested = [] } = request;
  const conditions = termsOf(requested);
  const issues = [
    ...shortcomings(context, section, parts.value, request),
    ...conditionsOf(act, requested, context, role, call.now),
  ];
  if (issues.length > 0) return invalid(issues);

  const meaning = meaningOf(act, meaningFacts(section.snapshot, parts.value, conditions.length), call.now);
  const snapshot = conditions.length > 0 ? { ...section.snapshot, conditions } : section.snapshot;
  const signed = { snapshot, snapshotSha256: sha256(canonicalJson(snapshot)) };
  return ok({ role, act, parts: parts.value, meaning, comment, ...signed });
}

/** Why this act would change nothing, or null where it does. */
export function alreadyDone(
  context: ReviewContext,
  { parts }: SectionView,
  speaksFor: readonly Part[],
  act: SignOffAct,
  now: Date,
): string | null {
  const own = parts.filter(({ part }) => speaksFor.includes(part));
  if (isApproval(act)) {
    if (!own.every((part) => isCurrent(part) && !isToRenew(context, part, now))) return null;
    return `${own[0]?.approval?.printedName ?? 'Somebody else'} has already approved this.`;
  }
  if (act !== 'REVOKE' || own.some(({ approval }) => approval)) return null;
  return 'There is no approval of it to withdraw.';
}

/** What a signature of this actor would speak for; after the gate, of that only what the act changes. */
export function partsToSign(
  request: Pick<SignRequest, 'role' | 'act' | 'halves'>,
  context: ReviewContext,
  section: SectionView,
  call: Pick<Call, 'actor' | 'now'>,
): Result<readonly Part[]> {
  const chosen = chosenParts(request, context, section, call);
  if (!chosen.ok || (request.act !== 'RECONFIRM' && request.act !== 'REVOKE')) return chosen;
  const changed = section.parts
    .filter((part) => chosen.value.includes(part.part))
    .filter((part) =>
      request.act === 'REVOKE' ? part.approval !== null : !isCurrent(part) || isToRenew(context, part, call.now),
    )
    .map(({ part }) => part);
  return changed.length > 0 ? ok(changed) : chosen;
}

function chosenParts(
  { role, act, halves }: Pick<SignRequest, 'role' | 'act' | 'halves'>,
  context: ReviewContext,
  section: SectionView,
  call: Pick<Call, 'actor' | 'now'>,
): Result<readonly Part[]> {
  const all = section.parts.map(({ part }) => part);
  if (role !== 'DATA') {
    if (halves.length > 0) return invalid([{ path: 'halves', message: 'Only Data has halves.' }]);
  } else {
    const unknown = halves.filter((half) => !all.includes(half));
    if (unknown.length > 0) return invalid([{ path: 'halves', message: 'ENGINEERING, SCIENCE or both.' }]);
    return ok(halves.length > 0 ? all.filter((part) => halves.includes(part)) : all);
  }
  if (role !== 'EXECUTIVE') return ok(all);
  return executivePart(context, section, call, act);
}

/** An executive signs one office: the lead where nobody has, else the co-sponsor's part that is open to this level. */
function executivePart(
  context: ReviewContext,
  section: SectionView,
  { actor, now }: Pick<Call, 'actor' | 'now'>,
  act: SignOffAct,
): Result<readonly Part[]> {
  const fitting = section.parts.filter(({ part }) => mayStandFor(part, actor.executiveLevel, context.sponsor));
  const mine = fitting.find(({ approval }) => approval?.by.id === actor.id);
  if (mine) return ok([mine.part]);
  if (!isApproval(act)) return ok(fitting.map(({ part }) => part));
  const own = fitting.find(({ part, approval }) => part === actor.executiveLevel && !approval);
  const open = own ?? fitting.find((part) => !isCurrent(part) || isToRenew(context, part, now)) ?? fitting[0];
  return ok(open ? [open.part] : []);
}

/** What is missing before this act can be signed, each with the place it is to be mended at. */
function shortcomings(
  context: ReviewContext,
  { role, snapshot }: SectionView,
  parts: readonly Part[],
  { act, comment }: SignRequest,
): Issue[] {
  const own = snapshot.requirements.filter(({ half }) => half === null || parts.includes(half));
  const verdicts = new Map(own.map((requirement) => [requirement.id, requirement.finding?.verdict ?? null]));
  switch (act) {
    case 'REJECT':
    case 'REVOKE': {
      const verb = act === 'REJECT' ? 'reject' : 'withdraw';
      return comment
        ? []
        : [{ path: 'comment', message: `Say why you ${verb} it; everyone who reads the record sees it.` }];
    }
    case 'REQUEST_CHANGES':
      if ([...verdicts.values()].includes('NOT_MET')) return [];
      return [
        {
          path: 'findings',
          message: 'Mark at least one requirement as not met, so that the team knows what to change.',
        },
      ];
    case 'APPROVE':
    case 'APPROVE_WITH_CONDITIONS':
    case 'RECONFIRM': {
      const mended = act === 'RECONFIRM' ? '; it can be given when this gate is asked for again' : '';
      const unanswered = new Set(missingAnswers(context, role).map(({ requirement }) => requirement.id));
      return context.requirements.flatMap(({ requirement, level }) => {
        const verdict = verdicts.get(requirement.id);
        const path = `findings.${requirement.id}`;
        const name = `${requirement.id}, ${requirement.title}`;
        if (verdict === undefined || requirement.answer.type === 'metric') return [];
        if (verdict === 'NOT_MET' && level === 'required')
          return [{ path, message: `${name}: your finding is “Not met”.` }];
        if (verdict === 'MET' && restsOnVendorClaim(context, requirement.id))
          return [{ path, message: `${name}: a vendor’s claim alone does not make it met${mended}.` }];
        if (level !== 'required') return [];
        if (unanswered.has(requirement.id))
          return [{ path, message: `${name}: the team has not answered it${mended}.` }];
        return verdict === null ? [{ path, message: `${name}: it has no finding yet${mended}.` }] : [];
      });
    }
  }
}
