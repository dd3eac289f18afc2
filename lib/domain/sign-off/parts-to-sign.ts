import type { Actor } from '../access/actor';
import { invalid, ok, refuse, type Result } from '../result';
import type { ReviewContext } from '../review/review-context';
import { isCurrent, type PartView, type SectionView } from '../review/section-view';
import type { Part, PersonRef } from '../use-case/record';
import { isApproval, type ExecutiveLevel, type SignOffAct } from '../vocabulary';
import type { InName } from './act-in-name';
import { mayStandFor } from './may-sign';
import type { SignRequest } from './sign';
import { peopleOf, signedBy } from './signed-by';

/** Who signs: as whose signature it counts, and at which level. */
export interface Signer {
  readonly people: readonly string[];
  readonly onBehalfOf: PersonRef | null;
  readonly executiveLevel: ExecutiveLevel | null;
}

/** A person signing in a name: at the level of whose name it is. */
export function signerFor(actor: Pick<Actor, 'id' | 'executiveLevel'>, principal: InName): Signer {
  if (!principal) return { people: [actor.id], onBehalfOf: null, executiveLevel: actor.executiveLevel };
  const { id, name, executiveLevel } = principal;
  return { people: [actor.id, id], onBehalfOf: { id, name }, executiveLevel };
}

/** What a signature of this actor would speak for; after the gate, of that only what the act changes. */
export function partsToSign(
  request: Pick<SignRequest, 'role' | 'act' | 'halves'>,
  context: ReviewContext,
  section: SectionView,
  signer: Signer,
): Result<readonly Part[]> {
  const chosen = chosenParts(request, context, section, signer);
  if (!chosen.ok || (request.act !== 'RECONFIRM' && request.act !== 'REVOKE')) return chosen;
  const changed = section.parts
    .filter((part) => chosen.value.includes(part.part))
    .filter((part) => (request.act === 'REVOKE' ? part.approval !== null : !isCurrent(part)))
    .map(({ part }) => part);
  return changed.length > 0 ? ok(changed) : chosen;
}

function chosenParts(
  { role, act, halves }: Pick<SignRequest, 'role' | 'act' | 'halves'>,
  context: ReviewContext,
  section: SectionView,
  signer: Signer,
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
  return executivePart(context, section, signer, act);
}

/**
 * An executive signs one office: the lead where nobody has, else the co-sponsor's part that is open to this level.
 * Neither the signer nor whom they sign for gives the signature of a second one.
 */
function executivePart(
  context: ReviewContext,
  section: SectionView,
  { people, executiveLevel }: Signer,
  act: SignOffAct,
): Result<readonly Part[]> {
  const fitting = section.parts.filter(({ part }) => mayStandFor(part, executiveLevel, context.sponsor));
  const theirs = ({ approval }: PartView) =>
    approval !== null && peopleOf(approval).some(({ id }) => people.includes(id));
  const mine = fitting.find(theirs);
  if (mine) return ok([mine.part]);
  if (!isApproval(act)) return ok(fitting.map(({ part }) => part));
  const held = section.parts.find((part) => isCurrent(part) && theirs(part));
  if (held?.approval)
    return refuse('forbidden', `${signedBy(held.approval)} signed already; one person signs for one office.`);
  const own = fitting.find(({ part, approval }) => part === executiveLevel && !approval);
  const open = own ?? fitting.find((part) => !isCurrent(part)) ?? fitting[0];
  return ok(open ? [open.part] : []);
}
