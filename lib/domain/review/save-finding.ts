import type { Call } from '../access/actor';
import { can } from '../access/permissions';
import type { Requirement } from '../policy/pack-schema';
import { invalid, ok, refuse, type Result } from '../result';
import { mayJudge, type InName } from '../sign-off/act-in-name';
import type { Role, Verdict } from '../vocabulary';
import { isRequirementAnswered } from './readiness';
import type { ReviewContext } from './review-context';
import { restsOnVendorClaim } from './vendor-claim';

export interface FindingSaved {
  readonly requirement: Requirement;
  readonly verdict: Verdict | null;
  readonly note: string;
  readonly changed: boolean;
  /** For whom a substitute found it. */
  readonly inName: InName;
}

/** Whether the actor may write findings in this section now, and in whose name. */
export function mayFind(context: ReviewContext, role: Role, call: Call): Result<InName> {
  const { actor } = call;
  const allowed = can(actor, 'finding.save', context.record, role);
  if (!allowed.ok) return allowed;
  const apart = mayJudge(context, role, actor, 'judge');
  if (!apart.ok) return apart;
  if (context.review.status !== 'IN_REVIEW')
    return refuse('conflict', 'Findings are written while the review is under way.');
  return apart;
}

/**
 * What a reviewer finds on one requirement. NOT_MET and NOT_APPLICABLE need words; MET needs an answer, and more than a
 * vendor's claim. Source: product.md, sections 1 (Finding) and 6.
 */
export function saveFinding(
  context: ReviewContext,
  id: string,
  finding: { readonly verdict: Verdict | null; readonly note: string; readonly version: number },
  call: Call,
): Result<FindingSaved> {
  const found = context.requirements.find(({ requirement }) => requirement.id === id);
  if (!found) return refuse('not_found', 'This requirement does not apply here.');
  const { requirement } = found;
  const allowed = mayFind(context, requirement.role, call);
  if (!allowed.ok) return allowed;
  const stored = context.findings.get(id);
  if (finding.version !== (stored?.version ?? 0)) {
    const theirs = { verdict: stored?.verdict ?? null, note: stored?.note ?? '' };
    return refuse('stale_version', `${stored?.by.name ?? 'Somebody'} wrote another finding meanwhile.`, {
      current: { version: stored?.version ?? 0, ...theirs },
    });
  }
  const refusal = shortcoming(context, requirement, finding);
  if (refusal) return invalid([refusal]);
  const { verdict, note } = finding;
  return ok({
    requirement,
    verdict,
    note,
    inName: allowed.value,
    changed: verdict !== (stored?.verdict ?? null) || note !== (stored?.note ?? ''),
  });
}

function shortcoming(
  context: ReviewContext,
  requirement: Requirement,
  { verdict, note }: { readonly verdict: Verdict | null; readonly note: string },
) {
  if (requirement.answer.type === 'metric') {
    return { path: 'verdict', message: 'Readings decide this requirement, not opinion.' };
  }
  if (verdict === 'NOT_MET' && !note)
    return { path: 'note', message: 'Say what is missing, so that the team can act.' };
  if (verdict === 'NOT_APPLICABLE' && !note) return { path: 'note', message: 'Say why it does not apply.' };
  if (verdict !== 'MET') return null;
  if (!isRequirementAnswered(context, requirement.id)) {
    return { path: 'verdict', message: 'The team has not answered it yet.' };
  }
  if (restsOnVendorClaim(context, requirement.id)) {
    return {
      path: 'verdict',
      message: 'A vendor’s claim alone does not make it met: ask for a measured result beside it.',
    };
  }
  return null;
}
