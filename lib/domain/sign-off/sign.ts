import { principalsOf, type Actor, type Call } from '../access/actor';
import { canonicalJson } from '../audit/canonical-json';
import type { Sha256 } from '../audit/chain';
import { conditionsOf, termsOf, type ConditionRequest } from '../condition/set-conditions';
import { invalid, ok, refuse, type Issue, type Result } from '../result';
import { missingAnswers } from '../review/readiness';
import type { ReviewContext } from '../review/review-context';
import { restsOnVendorClaim } from '../review/vendor-claim';
import { isCurrent, viewSection, type SectionView } from '../review/section-view';
import type { Part, PersonRef } from '../use-case/record';
import { isApproval, ROLE_NAMES, type ExecutiveLevel, type Role, type SignOffAct } from '../vocabulary';
import type { InName } from './act-in-name';
import { maySign, signingFacts } from './may-sign';
import { meaningFacts, meaningOf } from './meaning';
import { partsToSign, signerFor } from './parts-to-sign';
import { mustBeProven } from './prove';
import { signedBy } from './signed-by';
import type { Snapshot } from './snapshot';

export interface SignRequest {
  readonly role: Role;
  readonly act: SignOffAct;
  /** The halves of Data the signer speaks for; every other role leaves it empty. */
  readonly halves: readonly Part[];
  /** SHA-256 of the snapshot the signer read; another one now is a conflict. */
  readonly snapshotSha256: string;
  readonly comment: string;
  /** The id of whom a substitute signs for; absent where they sign in their own name. */
  readonly onBehalfOf?: string | undefined;
  /** With APPROVE_WITH_CONDITIONS at least one, else none. */
  readonly conditions?: readonly ConditionRequest[];
}

export interface Signature {
  readonly role: Role;
  readonly act: SignOffAct;
  readonly parts: readonly Part[];
  readonly onBehalfOf: PersonRef | null;
  readonly executiveLevel: ExecutiveLevel | null;
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
  const named = inNameOf(request, context, call.actor);
  if (!named.ok) return named;
  const eligible = maySign(signingFacts(context, role, call.actor, named.value), call.actor, act);
  if (!eligible.ok) return eligible;
  const proven = mustBeProven(call);
  if (!proven.ok) return proven;
  const section = viewSection(context, role, call.now);
  const signer = signerFor(call.actor, named.value);
  const parts = partsToSign(request, context, section, signer);
  if (!parts.ok) return parts;

  const snapshotSha256 = sha256(canonicalJson(section.snapshot));
  const current = { snapshotSha256, state: section.state };
  const done = alreadyDone(section, parts.value, act);
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

  const facts = meaningFacts(section.snapshot, parts.value, {
    conditions: conditions.length,
    onBehalfOf: signer.onBehalfOf,
  });
  const meaning = meaningOf(act, facts, call.now);
  const snapshot = conditions.length > 0 ? { ...section.snapshot, conditions } : section.snapshot;
  const signed = { snapshot, snapshotSha256: sha256(canonicalJson(snapshot)) };
  const { onBehalfOf, executiveLevel } = signer;
  const level = role === 'EXECUTIVE' ? executiveLevel : null;
  return ok({ role, act, parts: parts.value, onBehalfOf, executiveLevel: level, meaning, comment, ...signed });
}

/** In whose name the signature is asked for: of one whom the actor stands in for here, or their own. */
function inNameOf({ role, onBehalfOf }: SignRequest, { record }: ReviewContext, actor: Actor): Result<InName> {
  if (onBehalfOf === undefined) return ok(null);
  const principal = principalsOf(actor, role, record.businessUnitId).find(({ id }) => id === onBehalfOf);
  if (principal) return ok(principal);
  return refuse('forbidden', `You do not stand in for this person as ${ROLE_NAMES[role]} here today.`);
}

/** Why this act would change nothing, or null where it does. */
export function alreadyDone({ parts }: SectionView, speaksFor: readonly Part[], act: SignOffAct): string | null {
  const own = parts.filter(({ part }) => speaksFor.includes(part));
  if (isApproval(act)) {
    if (!own.every(isCurrent)) return null;
    const approval = own[0]?.approval;
    return `${approval ? signedBy(approval) : 'Somebody else'} has already approved this.`;
  }
  if (act !== 'REVOKE' || own.some(({ approval }) => approval)) return null;
  return 'There is no approval of it to withdraw.';
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
