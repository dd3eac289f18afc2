import { ROLES, type Role } from '@/lib/domain/vocabulary';
import type { OneAct, On } from './act';
import { isClosed, mayJudge, onTeam, namesIn, type Foreseen, type Reasons } from './facts';
import { foreseeSignature } from './foresee-signature';
import { anAnswerTo } from './pack';
import type { Name } from './people';
import { missingFields, requirementsAt, same, tierOf } from './policy';
import { isAnswered, isPaused, missingAnswers, onlyVendor } from './standing';
import { isOpen, type Answer, type Review, type State } from './state';

/** Acts in one review: the team's, the reviewers', and what is asked. */

export function foreseeInReview(
  state: State,
  review: Review,
  act: Extract<OneAct, { on: On }>,
  reasons: Reasons,
): Foreseen {
  const { number, status } = review;
  const own = (after: State) => after.reviews.find((one) => one.number === number)!;
  const team = onTeam(state, act.by);
  const found =
    'requirement' in act ? requirementsAt(state, review.gate).find(({ id }) => id === act.requirement) : null;
  if ('requirement' in act) reasons.early('not_found', !found);
  switch (act.do) {
    case 'sign':
      return foreseeSignature(state, review, act, reasons);
    case 'submit':
      return reasons
        .early('stale_version', act.old === true)
        .forbid(!team)
        .refuse('conflict', isClosed(state) || status !== 'DRAFT' || tierOf(state) === 'PROHIBITED')
        .refuse('conflict', isPaused(state, review.gate))
        .refuse('validation_failed', missingAnswers(state, review).length > 0)
        .refuse('validation_failed', missingFields(state, review.gate).length > 0)
        .then((after) => {
          Object.assign(own(after), { status: 'IN_REVIEW', submitted: true, version: review.version + 1 });
          return ['review.submitted'];
        });
    case 'withdraw':
      return reasons
        .early('stale_version', act.old === true)
        .forbid(!team)
        .refuse('conflict', !isOpen(review))
        .refuse('validation_failed', !act.reason)
        .then((after) => {
          Object.assign(own(after), { status: 'WITHDRAWN', version: review.version + 1 });
          return ['review.withdrawn'];
        });
    case 'resubmit':
      return reasons
        .early('stale_version', act.old === true)
        .forbid(!team)
        .refuse('conflict', isClosed(state) || status !== 'IN_REVIEW' || !review.returned.includes(act.role))
        .refuse('validation_failed', missingAnswers(state, review, act.role).length > 0)
        .then((after) => {
          own(after).returned = review.returned.filter((role) => role !== act.role);
          return ['section.resubmitted'];
        });
    case 'answer': {
      const stored = review.answers[act.requirement];
      const value = act.turn === null ? null : anAnswerTo(act.requirement, act.turn);
      const changes = same(stored?.value) !== same(value);
      return reasons
        .forbid(!team)
        .refuse('conflict', isClosed(state) || !isOpen(review))
        .refuse('validation_failed', found?.type === 'metric' && value !== null)
        .refuse('stale_version', act.old === true && changes)
        .refuse('validation_failed', value === null && found?.type !== 'evidence' && (stored?.pieces.length ?? 0) > 0)
        .then((after) => {
          if (!changes) return [];
          touch(own(after), act, found!.role).value = value;
          return ['answer.saved'];
        });
    }
    case 'attach': {
      const pieces = review.answers[act.requirement]?.pieces ?? [];
      return reasons
        .forbid(!team)
        .refuse('conflict', isClosed(state) || !isOpen(review) || found?.type === 'metric')
        .refuse(
          'conflict',
          pieces.some(({ name }) => name === act.piece),
        )
        .then((after) => {
          const provenance = act.vendor ? 'VENDOR_CLAIM' : 'FIRST_PARTY_DOC';
          touch(own(after), act, found!.role).pieces.push({ name: act.piece, provenance });
          return ['evidence.added'];
        });
    }
    case 'detach': {
      const pieces = review.answers[act.requirement]?.pieces ?? [];
      return reasons
        .forbid(!team)
        .refuse('conflict', isClosed(state) || !isOpen(review))
        .refuse('not_found', !pieces.some(({ name }) => name === act.piece))
        .then((after) => {
          const answer = touch(own(after), act, found!.role);
          answer.pieces = answer.pieces.filter(({ name }) => name !== act.piece);
          return ['evidence.removed'];
        });
    }
    case 'find': {
      const stored = review.findings[act.requirement];
      const note = act.note ? 'Looked at.' : '';
      const { verdict } = act;
      const judged = found ?? { id: act.requirement, type: '', role: 'SECURITY' as Role };
      return reasons
        .forbid(found !== undefined && !mayJudge(state, review, judged.role, act.by))
        .refuse('conflict', status !== 'IN_REVIEW')
        .refuse('stale_version', act.old === true)
        .refuse('validation_failed', judged.type === 'metric')
        .refuse('validation_failed', (verdict === 'NOT_MET' || verdict === 'NOT_APPLICABLE') && !note)
        .refuse(
          'validation_failed',
          verdict === 'MET' && (!found || !isAnswered(review, found) || onlyVendor(review, judged.id)),
        )
        .then((after) => {
          const had = [stored?.verdict ?? null, stored?.note ?? ''];
          if (same(had) === same([verdict, note])) return [];
          own(after).findings[act.requirement] = { verdict, note, version: (stored?.version ?? 0) + 1 };
          return ['finding.saved'];
        });
    }
    case 'ask': {
      const reviewer = reviews(state, act.by);
      return reasons
        .forbid(!team && !reviewer)
        .forbid(act.blocking && found !== undefined && found !== null && !mayJudge(state, review, found.role, act.by))
        .refuse('conflict', isClosed(state) || !isOpen(review))
        .then((after) => {
          const { requirement, blocking, by } = act;
          own(after).threads.push({ requirement, role: found!.role, blocking, by, resolved: false });
          return ['thread.opened'];
        });
    }
    case 'resolve': {
      const thread = review.threads[act.thread];
      if (!thread) return reasons.early('not_found', true).then(() => []);
      const { role } = thread;
      const reviewer = mayJudge(state, review, role, act.by);
      const own_ = !thread.blocking && thread.by === act.by && (team || reviews(state, act.by));
      return reasons
        .forbid(!reviewer && !own_)
        .refuse('conflict', !isOpen(review) || thread.resolved)
        .then((after) => {
          own(after).threads[act.thread]!.resolved = true;
          return ['thread.resolved'];
        });
    }
  }
}

/** Whether somebody reviews anything here. */
const reviews = (state: State, name: Name) => ROLES.some((role) => namesIn(state, name, role).length > 0);

/** The answer that is written now; its writer signs that section no more. */
function touch(review: Review, { requirement, by }: { requirement: string; by: Name }, role: Role): Answer {
  const answer = review.answers[requirement] ?? { value: null, pieces: [], version: 0 };
  answer.version += 1;
  review.answers[requirement] = answer;
  if (!review.editors.some((one) => one.role === role && one.by === by)) review.editors.push({ role, by });
  return answer;
}
