import type { Actor } from '../access/actor';
import { isOnTeam } from '../access/permissions';
import { pendingBreakGlass } from '../break-glass/break-glass-state';
import { mayConfirm } from '../break-glass/confirm-break-glass';
import { mayDecideTier } from '../use-case/decide-tier';
import type { UseCaseRecord } from '../use-case/record';
import { derive } from '../policy/derive';
import { ROLE_NAMES, ROLES, STAGE_NAMES, type Gate, type Role } from '../vocabulary';
import { assuranceOf } from './assurance';
import { conditionToAnswer, conditionToDecide } from './condition-acts';
import { gateLines, type GateLine } from './gate';
import { gatesWithin } from './open-review';
import { gaps } from './readiness';
import { reviewContext, type ReviewContext } from './review-context';
import { reconfirmation, reviewerAct } from './next-act-of-reviewer';
import { viewSections } from './section-view';
import { whyProhibited } from '../use-case/prohibition';

/** Where an act is done. Turned into an address by paths.ts. */
export type Target =
  | { readonly to: 'screening' }
  | { readonly to: 'open-review'; readonly gate: Gate }
  | { readonly to: 'review'; readonly review: number }
  | { readonly to: 'section'; readonly review: number; readonly role: Role; readonly requirement?: string }
  | { readonly to: 'condition'; readonly id: string }
  | { readonly to: 'break-glass' }
  | { readonly to: 'metrics' }
  | { readonly to: 'tier' };

/** A button and where it leads. */
export interface Move {
  readonly label: string;
  readonly target: Target;
}

/** The one act that is the viewer's next on a record, or whom everything waits for. */
export interface NextAct {
  readonly title: string;
  readonly detail: string;
  readonly act: Move | null;
}

/** A condition due within so many days comes before the other work of the team. */
const SOON_DAYS = 14;

/** Source: ux.md, principle 1: the next act is always visible, with the reason when there is none. */
export function nextAct(record: UseCaseRecord, actor: Actor, now: Date): NextAct {
  if (record.archivedAt) return { title: 'This record is archived', detail: 'It can be read and restored.', act: null };
  if (record.stage === 'RETIRED') {
    return {
      title: 'This use case is retired',
      detail: 'Its owner can bring it back as Proposed for another round.',
      act: null,
    };
  }
  const context = record.openReview ? reviewContext(record, record.openReview, now) : null;
  return (
    actOnProhibited(record, actor, now) ??
    glassToConfirm(record, actor, now) ??
    conditionToDecide(record, actor, now) ??
    (context && reviewerAct(context, actor, now)) ??
    reconfirmation(record, actor, now) ??
    conditionToAnswer(record, actor, now, SOON_DAYS) ??
    (isOnTeam(actor, record) ? teamAct(record, context, now) : null) ??
    conditionToAnswer(record, actor, now, Infinity) ??
    waiting(record, context, now)
  );
}

function actOnProhibited(record: UseCaseRecord, actor: Actor, now: Date): NextAct | null {
  const derived = derive(record.intake, record.activePack.content, record.organisation.employees, record.tierDecision);
  if (derived.tier !== 'PROHIBITED') return null;
  const title = whyProhibited(derived);
  if (mayDecideTier(record, { actor, now }).ok) {
    const detail = 'Every gate is closed until you clear the answer with a reason, or the team retires the record.';
    return { title, detail, act: { label: 'Decide on the tier', target: { to: 'tier' } } };
  }
  const detail = 'Every gate is closed until Compliance clears the answer with a reason.';
  const label = 'Look at the screening answers';
  return { title, detail, act: isOnTeam(actor, record) ? { label, target: { to: 'screening' } } : null };
}

/** Somebody waits for a second person, and the viewer may be that. */
function glassToConfirm(record: UseCaseRecord, actor: Actor, now: Date): NextAct | null {
  const glass = pendingBreakGlass(record, now);
  if (!glass || !mayConfirm(record, glass, { actor, now }).ok) return null;
  return {
    title: 'A break-glass waits for your confirmation',
    detail: `${glass.asked.by.name} proposes to open the gate to ${STAGE_NAMES[glass.review.gate]} without its signatures.`,
    act: { label: 'Look at it', target: { to: 'break-glass' } },
  };
}

function teamAct(record: UseCaseRecord, context: ReviewContext | null, now: Date): NextAct | null {
  if (!context) return teamActWithoutReview(record, now);
  const { review } = context;
  if (review.status === 'DRAFT') {
    const missing = gaps(context).length;
    const label = missing === 0 ? 'Submit the review' : `Fill ${missing} ${missing === 1 ? 'gap' : 'gaps'}`;
    return {
      title: missing === 0 ? 'Everything required is answered' : `Prepare the gate to ${STAGE_NAMES[review.gate]}`,
      detail:
        missing === 0
          ? 'Submit it, and the seven roles can begin.'
          : 'The review is submitted when nothing required is missing.',
      act: { label, target: { to: 'review', review: review.number } },
    };
  }
  const returned = viewSections(context, now).find(({ state }) => state === 'CHANGES_REQUESTED');
  if (returned) {
    return {
      title: `${ROLE_NAMES[returned.role]} requested changes`,
      detail: returned.lastAct?.comment ?? '',
      act: { label: 'Answer the findings', target: { to: 'section', review: review.number, role: returned.role } },
    };
  }
  const line = gateLines(context, now).find(({ state, heldBy }) => state === 'UNSATISFIED' && heldBy === 'TEAM');
  if (!line) return null;
  const act: Move = actOn(line, review.number) ?? { label: 'Answer it', target: { to: 'screening' } };
  return { title: line.title, detail: line.detail, act };
}

/** Where the team clears a line of the gate explainer; null where it is no condition, no question and no metric. */
export function actOn({ kind, role, subject }: GateLine, review: number): Move | null {
  if (kind === 'condition' && subject) return { label: 'Look at it', target: { to: 'condition', id: subject } };
  if (kind === 'metric') return { label: 'Record a reading', target: { to: 'metrics' } };
  if (kind !== 'thread' || !role) return null;
  return { label: 'Reply', target: { to: 'section', review, role, ...(subject ? { requirement: subject } : {}) } };
}

function teamActWithoutReview(record: UseCaseRecord, now: Date): NextAct | null {
  const derived = derive(record.intake, record.activePack.content, record.organisation.employees, record.tierDecision);
  if (derived.open.length > 0) {
    const count = derived.open.length;
    return {
      title: 'Finish the screening',
      detail: `${count} ${count === 1 ? 'question is' : 'questions are'} open; until then the risk tier is provisional.`,
      act: { label: `Answer ${count} ${count === 1 ? 'question' : 'questions'}`, target: { to: 'screening' } },
    };
  }
  const assurance = assuranceOf(record, now);
  if (assurance.kind === 'unsigned' || assurance.kind === 'stale') {
    const [, again] = gatesWithin(record);
    const gate = again ?? gatesWithin(record)[0] ?? 'POC';
    const detail =
      assurance.kind === 'unsigned'
        ? 'Nobody has signed for the stage it is in.'
        : `${assurance.roles.map((role) => ROLE_NAMES[role]).join(', ')} must sign again. Each can reconfirm; you can also ask for the gate once more.`;
    return {
      title: 'It is out of assurance',
      detail,
      act: { label: `Ask for ${STAGE_NAMES[gate]} again`, target: { to: 'open-review', gate } },
    };
  }
  const [gate] = gatesWithin(record);
  if (!gate || record.stage === 'AT_SCALE') return null;
  return {
    title: `Ready for the gate to ${STAGE_NAMES[gate]}`,
    detail: 'Open the review, answer what the seven roles ask, and submit it.',
    act: { label: `Ask for ${STAGE_NAMES[gate]}`, target: { to: 'open-review', gate } },
  };
}

function untilSigned(roles: readonly Role[]): string {
  const names = roles.map((role) => ROLE_NAMES[role]);
  if (names.length < 2) return `${names.join('')} has signed again`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} have signed again`;
}

function waiting(record: UseCaseRecord, context: ReviewContext | null, now: Date): NextAct {
  if (!context) {
    const out = assuranceOf(record, now);
    const detail =
      out.kind === 'unsigned'
        ? 'It is out of assurance; its team holds it.'
        : out.kind === 'stale'
          ? `It is out of assurance until ${untilSigned(out.roles)}.`
          : '';
    return { title: 'Nothing waits for you here', detail, act: null };
  }
  if (context.review.status === 'DRAFT') {
    return { title: 'The team prepares the review', detail: `${record.owner.name} holds it.`, act: null };
  }
  const open = gateLines(context, now).filter(({ state }) => state === 'UNSATISFIED' || state === 'ERROR');
  const roles = ROLES.filter((role) =>
    open.some(
      ({ kind, ...line }) =>
        (kind === 'section' || kind === 'condition') && line.role === role && line.heldBy === 'REVIEWERS',
    ),
  );
  const names = roles.map((role) => ROLE_NAMES[role]).join(', ');
  return {
    title: names ? `Waiting for ${names}` : 'Waiting for the team',
    detail: 'Nothing waits for you here.',
    act: null,
  };
}
