import type { Role } from '@/lib/domain/vocabulary';
import type { SignAct } from './act';
import { dayAfter, holds, isInvolved, mayJoinTeams, namesIn, onTeam, type Foreseen, type Reasons } from './facts';
import type { Name } from './people';
import { DAY, mayStandFor, requirementsAt, sponsorAt, tierOf } from './policy';
import { isAnswered, isAskedFor, lapsedIn, onlyVendor, partViews, readNow, type PartView } from './standing';
import { carrying, openReview, signersOf, type Part, type Review, type State } from './state';

/** Rules 5 to 8 and 10 of one signature. */
export function foreseeSignature(state: State, review: Review, act: SignAct, reasons: Reasons): Foreseen {
  const { role, by, number } = { ...act, number: review.number };
  const inPlaceOf = act.inPlaceOf ?? null;
  const both: Name[] = inPlaceOf ? [by, inPlaceOf] : [by];
  const names = namesIn(state, by, role);
  const approves = act.act === 'APPROVE' || act.act === 'APPROVE_WITH_CONDITIONS' || act.act === 'RECONFIRM';
  const views = partViews(state, review, role);
  const parts = partsMeant(state, review, act);
  const own = views.filter(({ part }) => parts.includes(part));
  return reasons
    .forbid(names.length === 0 || (inPlaceOf !== null && !names.includes(inPlaceOf)))
    .forbid(both.some((name) => isInvolved(state, review, role, name)))
    .early('validation_failed', !names.includes(inPlaceOf))
    .refuse('conflict', !admits(state, review, act))
    .refuse(
      'forbidden',
      both.some((name) => signedAnother(review, role, name)),
    )
    .refuse('forbidden', !hasOffice(state, review, role, inPlaceOf ?? by))
    .refuse('forbidden', approves && signedAnOffice(state, review, act))
    .refuse('conflict', review.returned.includes(role))
    .refuse('reauthentication_required', !act.proven)
    .refuse('validation_failed', role !== 'DATA' && act.halves.length > 0)
    .refuse('conflict', approves && own.every((one) => !isAskedFor(one)))
    .refuse('conflict', act.act === 'REVOKE' && own.every(({ approval }) => approval === null))
    .refuse('conflict', act.old === true)
    .refuse('validation_failed', lacks(state, review, act, parts))
    .refuse('validation_failed', wrongPromises(state, review, act))
    .then((after) => {
      const target = after.reviews.find((one) => one.number === number)!;
      const level = role === 'EXECUTIVE' ? state.people[inPlaceOf ?? by].level : null;
      const read = readNow(after, target, role);
      target.signOffs.push({ role, act: act.act, parts, by, inPlaceOf, level, at: after.now, read });
      for (const { owner, days, blocks } of act.promised) {
        const lapsesAt = dayAfter(after.now, days) + DAY;
        after.conditions.push({
          review: number,
          role,
          parts,
          level,
          owner,
          handedTo: [],
          lapsesAt,
          blocks,
          acts: [],
          pieces: [],
        });
      }
      if (act.act === 'REQUEST_CHANGES') target.returned.push(role);
      if (act.act !== 'REJECT') return ['section.signed'];
      Object.assign(target, { status: 'REJECTED', version: target.version + 1 });
      return ['section.signed', 'review.rejected'];
    });
}

/** Which acts a review takes as it stands. */
function admits(state: State, review: Review, { act }: SignAct): boolean {
  const afterGate = act === 'RECONFIRM' || act === 'REVOKE';
  if (review.status === 'IN_REVIEW') return !afterGate;
  if (!afterGate || carrying(state) !== review || state.archived) return false;
  return act === 'REVOKE' || (openReview(state)?.gate !== review.gate && tierOf(state) !== 'PROHIBITED');
}

/** Whether somebody may take back or renew what a role signed for the stage. */
export function maySignAfterGate(state: State, review: Review, role: Role, by: Name): boolean {
  return (
    holds(state, by, role) &&
    !isInvolved(state, review, role, by) &&
    !state.archived &&
    !signedAnother(review, role, by) &&
    hasOffice(state, review, role, by)
  );
}

/** One person signs at most one section of a review. */
export function signedAnother({ signOffs }: Review, role: Role, name: Name): boolean {
  return signOffs.some((one) => one.role !== role && signersOf(one).includes(name));
}

function hasOffice(state: State, review: Review, role: Role, name: Name): boolean {
  if (role !== 'EXECUTIVE') return true;
  const { lead } = sponsorAt(state, review.gate);
  return partViews(state, review, role).some(({ part }) => mayStandFor(part, state.people[name].level, lead));
}

/** What a signature speaks for: Data as it says, an executive for one office, everybody else for the section. */
function partsMeant(state: State, review: Review, sign: SignAct): Part[] {
  const { role, act, halves, by, inPlaceOf } = sign;
  const views = partViews(state, review, role);
  const changing = (chosen: typeof views) => {
    if (act !== 'RECONFIRM' && act !== 'REVOKE') return chosen;
    const changed = chosen.filter((one) => (act === 'REVOKE' ? one.approval !== null : isAskedFor(one)));
    return changed.length > 0 ? changed : chosen;
  };
  const all = (chosen: typeof views) => changing(chosen).map(({ part }) => part);
  if (role === 'DATA') return all(halves.length > 0 ? views.filter(({ part }) => halves.includes(part)) : views);
  if (role !== 'EXECUTIVE') return all(views);
  const { lead } = sponsorAt(state, review.gate);
  const { level } = state.people[inPlaceOf ?? by];
  const fitting = views.filter(({ part }) => mayStandFor(part, level, lead));
  const mine = fitting.find((one) => isTheirs(one, sign));
  if (mine) return all([mine]);
  if (act === 'REVOKE' || act === 'REQUEST_CHANGES' || act === 'REJECT') return all(fitting);
  const office = fitting.find(({ part, approval }) => part === level && !approval);
  const open = office ?? fitting.find(isAskedFor) ?? fitting[0];
  return open ? all([open]) : [];
}

function isTheirs({ approval }: PartView, { by, inPlaceOf }: SignAct): boolean {
  return approval !== null && signersOf(approval).some((name) => name === by || name === inPlaceOf);
}

/** Whether one of both has signed for another office, which they could not sign for now. */
function signedAnOffice(state: State, review: Review, act: SignAct): boolean {
  if (act.role !== 'EXECUTIVE') return false;
  const { lead } = sponsorAt(state, review.gate);
  const { level } = state.people[act.inPlaceOf ?? act.by];
  const theirs = partViews(state, review, act.role).filter((one) => isTheirs(one, act));
  return theirs.every(({ part }) => !mayStandFor(part, level, lead)) && theirs.some((one) => one.state === 'CURRENT');
}

/** What is missing before this act can be signed. */
function lacks(state: State, review: Review, { role, act, comment }: SignAct, parts: readonly Part[]): boolean {
  const own = requirementsAt(state, review.gate).filter(
    (one) => one.role === role && one.type !== 'metric' && (one.half === null || parts.includes(one.half)),
  );
  const verdict = (id: string) => review.findings[id]?.verdict ?? null;
  if (act === 'REJECT' || act === 'REVOKE') return !comment;
  if (act === 'REQUEST_CHANGES') return !own.some(({ id }) => verdict(id) === 'NOT_MET');
  return own.some((one) => {
    const found = verdict(one.id);
    if (found === 'MET' && onlyVendor(review, one.id)) return true;
    return one.level === 'required' && (found === null || found === 'NOT_MET' || !isAnswered(review, one));
  });
}

function wrongPromises(state: State, review: Review, { role, act, promised }: SignAct): boolean {
  if ((act === 'APPROVE_WITH_CONDITIONS') !== promised.length > 0) return true;
  const approves = act === 'APPROVE' || act === 'APPROVE_WITH_CONDITIONS' || act === 'RECONFIRM';
  if (approves && lapsedIn(state, review, role).length > 0) return true;
  return promised.some(({ owner, days }) => days < 0 || !onTeam(state, owner) || !mayJoinTeams(state, owner));
}
