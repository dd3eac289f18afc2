import type { Actor } from '../access/actor';
import { dayInWords, dayOf } from '../condition/day';
import { namesToActIn, type InName } from '../sign-off/act-in-name';
import { overrunInWords } from '../policy/overspend';
import { hasPartToSign, maySign, signingFacts } from '../sign-off/may-sign';
import type { UseCaseRecord } from '../use-case/record';
import { ROLE_NAMES, STAGE_NAMES, type SignOffAct } from '../vocabulary';
import type { NextAct } from './next-act';
import { askedAgain, ASKED_WORDS, renewBy, waitingParts, type AskedAgain } from './renewal';
import { reviewContext, type ReviewContext } from './review-context';
import { ENDINGS, hasExpired, hasLeft, isOverspent, isWithdrawn, viewSections, type SectionView } from './section-view';

/** The section of an open review that is this viewer's to sign. */
export function reviewerAct(context: ReviewContext, actor: Actor, now: Date): NextAct | null {
  const { number: review, gate, round } = context.review;
  const waiting = viewSections(context, now).filter(({ state }) => state === 'WAITING' || state === 'STALE');
  const found = firstToSign(context, waiting, actor, null, now);
  if (!found) return null;
  const { section: mine, inName } = found;
  const name = ROLE_NAMES[mine.role];
  const changed = changesOf(mine);
  return {
    title: mine.state === 'STALE' ? `The ${name} approval is stale` : `The ${name} section waits for your signature`,
    detail: `Gate to ${STAGE_NAMES[gate]}, round ${round}.${forWhom(inName)}`,
    act: {
      label: mine.state === 'STALE' ? `Review ${changed} ${changed === 1 ? 'change' : 'changes'}` : `Review ${name}`,
      target: { to: 'section', review, role: mine.role },
    },
  };
}

/** The approval that carries the stage and is this viewer's to give again. Source: product.md, rules 8 and 9. */
export function reconfirmation(record: UseCaseRecord, actor: Actor, now: Date): NextAct | null {
  if (!record.assurance) return null;
  const context = reviewContext(record, record.assurance, now);
  const asked = new Map(viewSections(context, now).map((section) => [section, askedAgain(context, section, now)]));
  const wanted = [...asked].filter(([, what]) => what !== null).sort(([, one], [, other]) => rank(one) - rank(other));
  const sections = wanted.map(([section]) => section);
  const found = firstToSign(context, sections, actor, 'RECONFIRM', now);
  const what = found && asked.get(found.section);
  if (!found || !what) return null;
  const { section, inName } = found;
  const changed = changesOf(section);
  const changes = changed > 0 ? `: ${changed} ${changed === 1 ? 'change' : 'changes'}` : '';
  const { title, detail } = whyAgain(context, section, what, now);
  return {
    title,
    detail: `${detail}${forWhom(inName)}`,
    act: {
      label: `${ASKED_WORDS[what]}${changes}`,
      target: { to: 'section', review: record.assurance.number, role: section.role },
    },
  };
}

/** What was lost comes before what is only to be renewed. */
function rank(asked: AskedAgain | null): number {
  return asked === 'RENEW' ? 1 : 0;
}

interface ToSign {
  readonly section: SectionView;
  readonly inName: InName;
}

/** The first of these sections that the actor may sign, and in whose name. */
function firstToSign(
  context: ReviewContext,
  sections: readonly SectionView[],
  actor: Actor,
  act: SignOffAct | null,
  now: Date,
): ToSign | null {
  for (const section of sections) {
    const inName = namesToActIn(actor, section.role, context.record.businessUnitId).find((principal) => {
      const facts = signingFacts(context, section.role, actor, principal);
      return maySign(facts, actor, act).ok && hasPartToSign(waitingParts(context, section, now), facts, actor);
    });
    if (inName !== undefined) return { section, inName };
  }
  return null;
}

function forWhom(inName: InName): string {
  return inName ? ` You stand in for ${inName.name}.` : '';
}

function whyAgain(context: ReviewContext, section: SectionView, asked: AskedAgain, now: Date) {
  const name = ROLE_NAMES[section.role];
  if (asked === 'RENEW') {
    const by = renewBy(context, section, now);
    return {
      title: `The ${name} approval is to be renewed`,
      detail: `${by ? `It is due on ${dayInWords(dayOf(by))}. ` : ''}Renewed in time, the use case stays in assurance.`,
    };
  }
  const title = isWithdrawn(section)
    ? `The ${name} approval was withdrawn`
    : hasLeft(section)
      ? 'The sponsor who signed has left office'
      : hasExpired(section)
        ? `The ${name} approval has expired`
        : isOverspent(section)
          ? `An overrun re-opens the ${name} section`
          : `The ${name} approval no longer holds`;
  const over = isOverspent(section) ? `${context.overruns.map(overrunInWords).join('; ')}. ` : '';
  return { title, detail: `${over}The use case is out of assurance until the role signs again.` };
}

function changesOf({ parts }: SectionView): number {
  const changes = parts.flatMap(({ stale }) => stale).filter(({ kind }) => !ENDINGS.has(kind));
  return new Set(changes.map(({ kind, id }) => `${kind} ${id}`)).size;
}
