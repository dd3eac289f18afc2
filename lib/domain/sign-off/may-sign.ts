import type { Actor } from '../access/actor';
import { can, isOnTeam } from '../access/permissions';
import { ok, refuse, type Result } from '../result';
import type { ReviewContext } from '../review/review-context';
import { mayStandFor, requiredParts } from '../review/section-view';
import type { Part } from '../use-case/record';
import { LEVEL_NAMES, ROLE_NAMES, type ExecutiveLevel, type Role } from '../vocabulary';

/** Whether this person may sign this section now at all: what the page asks before it offers the act. */
export function maySign(context: ReviewContext, role: Role, actor: Actor): Result<void> {
  const { record, review } = context;
  const allowed = can(actor, 'section.sign', record, role);
  if (!allowed.ok) return allowed;
  if (isOnTeam(actor, record)) return refuse('forbidden', 'You cannot sign a use case of your own team.');
  if (review.status === 'DRAFT') return refuse('conflict', 'The team has not submitted this review yet.');
  if (review.status !== 'IN_REVIEW') return refuse('conflict', 'This review is closed.');
  if (review.editors.some((editor) => editor.role === role && editor.personId === actor.id)) {
    return refuse(
      'forbidden',
      `You edited an answer of the ${ROLE_NAMES[role]} section in this review, so you cannot sign it.`,
    );
  }
  const other = review.signOffs.find((signOff) => signOff.by.id === actor.id && signOff.role !== role);
  if (other && record.organisation.oneSectionPerPerson) {
    return refuse('forbidden', `You signed ${ROLE_NAMES[other.role]} in this review; one person signs one section.`);
  }
  if (review.sections.find((section) => section.role === role)?.phase === 'TEAM') {
    return refuse('conflict', 'The section is with the team until it is resubmitted.');
  }
  if (role === 'EXECUTIVE' && !requiredParts(role, context.sponsor).some((part) => standsFor(context, part, actor))) {
    const required = requiredParts(role, context.sponsor).map((part) => LEVEL_NAMES[officeOf(part, context)]);
    return refuse('forbidden', `This gate asks for the signature of ${joined(required)}.`);
  }
  return ok(undefined);
}

/** Whether the actor's executive level fits one part of the executive section. */
export function standsFor(context: ReviewContext, part: Part, actor: Actor): boolean {
  return mayStandFor(part, actor.executiveLevel, context.sponsor);
}

function officeOf(part: Part, context: ReviewContext): ExecutiveLevel {
  return part === 'LEAD' || part === 'WHOLE' || part === 'ENGINEERING' || part === 'SCIENCE'
    ? context.sponsor.lead
    : part;
}

function joined(names: readonly string[]): string {
  const unique = [...new Set(names)].map((name) => `a ${name}`);
  return unique.length > 1 ? `${unique.slice(0, -1).join(', ')} or ${unique.at(-1)}` : (unique[0] ?? '');
}
