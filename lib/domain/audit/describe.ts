import { dayInWords } from '../condition/day';
import { listed } from '../counted';
import { amountInWords, practiceName, requirementName } from '../policy/labels';
import type { PolicyPack } from '../policy/pack-schema';
import {
  PROVENANCE_NAMES,
  ROLE_NAMES,
  STAGE_NAMES,
  TIER_NAMES,
  VERDICT_NAMES,
  type Gate,
  type Provenance,
} from '../vocabulary';
import type { AuditEvent } from './audit-event';
import { answerChange, changesInWords, clipped, editInWords, managedChange, stepInWords } from './change-in-words';
import { describeModels } from './describe-models';
import { describeBreakGlass } from './describe-break-glass';
import { describeSponsors } from './describe-sponsors';
import { describeOrganisation } from './describe-organisation';
import { describePacks } from './describe-packs';
import { line, type Described } from './described';
import { targetChangeInWords } from './target-in-words';

/** An audit entry in words, without codes: by the names of the policy pack that was followed when it happened. */
export function describe(event: AuditEvent, pack: PolicyPack): Described {
  switch (event.type) {
    case 'use-case.registered':
      return line('edit', 'registered the use case', `${event.data.title}, ${event.data.businessUnit}`);
    case 'use-case.imported':
      return line(
        'edit',
        'imported the use case, without sign-off',
        `${event.data.title}, ${event.data.businessUnit}; row ${event.data.row} of the file, in the stage ${STAGE_NAMES[event.data.stage]}`,
      );
    case 'use-case.edited': {
      const { title, detail } = editInWords(event.data, pack);
      return line('edit', title, detail);
    }
    case 'use-case.tier-decided': {
      const { computed, tier, reason } = event.data;
      const cleared = computed === 'PROHIBITED' && tier !== computed ? 'cleared the prohibited practice and ' : '';
      return line('sign', `${cleared}set the risk tier to ${TIER_NAMES[tier]}`, reason, 'COMPLIANCE');
    }
    case 'use-case.prohibited':
      return line(
        'stop',
        'answered the screening with a prohibited practice; every gate closed',
        listed(event.data.practices.map((practice) => practiceName(practice, pack))),
      );
    case 'use-case.managed': {
      const { title, detail } = changesInWords(event.data.changes.map(managedChange));
      return line('people', title, detail);
    }
    case 'use-case.models-named':
    case 'use-case.model-changed':
    case 'use-case.model-turned':
      return describeModels(event);
    case 'review.tightened':
      return describePacks(event);
    case 'use-case.handed-over': {
      const { from, to, changes, conditions, reason } = event.data;
      const what = changes.some(({ field }) => field === 'owner') ? 'ownership' : 'place in the team';
      const promised = conditions.map(
        ({ role, text }) => `A condition of ${ROLE_NAMES[role]} with it: ${clipped(text)}`,
      );
      return line('people', `handed over the ${what} of ${from.name} to ${to.name}`, [reason, ...promised].join('\n'));
    }
    case 'use-case.archived':
      return line('stop', 'archived the record', event.data.reason);
    case 'use-case.restored':
      return line('edit', 'restored the record', event.data.reason);
    case 'stage.moved':
      return line(
        'stop',
        `moved it from ${STAGE_NAMES[event.data.from]} to ${STAGE_NAMES[event.data.to]}`,
        event.data.reason,
      );
    case 'review.opened':
      return line('review', `asked for ${gateName(event.data)}`, `Policy pack version ${event.data.packVersion}`);
    case 'review.submitted':
      return line('review', `submitted ${gateName(event.data)} to the seven roles`);
    case 'review.withdrawn':
      return line('stop', `withdrew ${gateName(event.data)}`, event.data.reason);
    case 'review.rejected':
      return line('stop', `rejected ${gateName(event.data)}`, event.data.reason, event.data.role);
    case 'gate.passed':
      return event.data.from === event.data.to
        ? line('gate', `passed the gate to ${STAGE_NAMES[event.data.to]} again`)
        : line('gate', `passed the gate: it moved to ${STAGE_NAMES[event.data.to]}`);
    case 'break-glass.proposed':
    case 'break-glass.confirmed':
    case 'break-glass.ended':
      return describeBreakGlass(event);
    case 'answer.saved': {
      const { from, to, role } = event.data;
      const asked = pack.requirements.find(({ id }) => id === event.data.requirement);
      const step = answerChange(from, to, asked?.answer.unit);
      const name = requirementName(event.data.requirement, pack);
      if (step.to === null)
        return line('edit', `took back the answer to ${name}`, `It was: ${clipped(step.from ?? '')}`, role);
      return line(
        'edit',
        `${step.from === null ? 'answered' : 'changed the answer to'} ${name}`,
        stepInWords(step),
        role,
      );
    }
    case 'evidence.added':
      return line(
        'edit',
        `added evidence to ${requirementName(event.data.requirement, pack)}`,
        evidence(event.data),
        event.data.role,
      );
    case 'evidence.removed':
      return line(
        'edit',
        `took evidence off ${requirementName(event.data.requirement, pack)}`,
        evidence(event.data),
        event.data.role,
      );
    case 'finding.saved': {
      const { verdict, note, from, role } = event.data;
      const name = requirementName(event.data.requirement, pack);
      const title = verdict
        ? `found ${name} ${VERDICT_NAMES[verdict].toLowerCase()}`
        : `took back the finding on ${name}`;
      const before =
        from.verdict && from.verdict !== verdict ? `Before: ${VERDICT_NAMES[from.verdict].toLowerCase()}` : '';
      return line('review', `${title}${forWhom(event.data)}`, [note, before].filter(Boolean).join('\n'), role);
    }
    case 'thread.opened':
      return line(
        'talk',
        `asked ${event.data.blocking ? 'a blocking question ' : ''}on ${requirementName(event.data.requirement, pack)}${forWhom(event.data)}`,
        event.data.text,
        event.data.role,
      );
    case 'thread.replied':
      return line(
        'talk',
        `replied on ${requirementName(event.data.requirement, pack)}${forWhom(event.data)}`,
        event.data.text,
        event.data.role,
      );
    case 'thread.resolved':
      return line(
        'talk',
        `resolved a question on ${requirementName(event.data.requirement, pack)}${forWhom(event.data)}`,
        '',
        event.data.role,
      );
    case 'section.signed':
      return line(
        'sign',
        `${ACTS[event.data.act]} ${ROLE_NAMES[event.data.role]}${partsInWords(event.data.parts)}${forWhom(event.data)}`,
        [event.data.comment, ...(event.data.conditions ?? []).map(conditionInWords)].filter(Boolean).join('; '),
        event.data.role,
      );
    case 'condition.answered':
      return line('talk', `answered a condition of ${ROLE_NAMES[event.data.role]}`, told(event.data), event.data.role);
    case 'condition.returned':
      return line(
        'stop',
        `gave a condition of ${ROLE_NAMES[event.data.role]} back${forWhom(event.data)}`,
        told(event.data),
        event.data.role,
      );
    case 'condition.met':
      return line(
        'sign',
        `closed a condition of ${ROLE_NAMES[event.data.role]} as met${forWhom(event.data)}`,
        told(event.data),
        event.data.role,
      );
    case 'condition.waived':
      return line(
        'stop',
        `waived a condition of ${ROLE_NAMES[event.data.role]}${forWhom(event.data)}`,
        told(event.data),
        event.data.role,
      );
    case 'approval.expired':
    case 'recertification.asked':
    case 'sponsor.planned':
    case 'sponsor.left':
    case 'sponsor.overrun':
    case 'use-case.head-count-changed':
      return describeSponsors(event);
    case 'condition.lapsed': {
      const { role, text, dueOn } = event.data;
      const detail = `${text} (due on ${dayInWords(dueOn)})`;
      return line('stop', `saw a condition of ${ROLE_NAMES[role]} lapse`, detail, role);
    }
    case 'section.resubmitted':
      return line('review', `resubmitted ${ROLE_NAMES[event.data.role]}`, '', event.data.role);
    case 'target.changed': {
      const { title, detail } = targetChangeInWords(event.data, pack);
      return line('measure', title, detail);
    }
    case 'measurement.recorded': {
      const { metric: id, value, source } = event.data;
      const metric = pack.metrics.find((one) => one.id === id);
      const name = metric ? `“${metric.name}”` : 'a metric of another policy pack';
      return line('measure', `recorded ${name}`, `${amountInWords(value, metric?.unit)}, ${source}`);
    }
    default:
      return describeOrganisation(event);
  }
}

const ACTS = {
  APPROVE: 'approved',
  APPROVE_WITH_CONDITIONS: 'gave a conditional approval of',
  REQUEST_CHANGES: 'requested changes in',
  REJECT: 'rejected',
  RECONFIRM: 'reconfirmed',
  REVOKE: 'withdrew the approval of',
} as const;

function gateName({ gate, round }: { readonly gate: Gate; readonly round: number }): string {
  return `the gate to ${STAGE_NAMES[gate]}, round ${round}`;
}

function told({ text, note }: { readonly text: string; readonly note: string }): string {
  return note ? `${text}: ${note}` : text;
}

function conditionInWords(condition: { readonly text: string; readonly dueOn: string }): string {
  return `${condition.text} (by ${dayInWords(condition.dueOn)})`;
}

function evidence({ title, provenance }: { readonly title: string; readonly provenance: Provenance }): string {
  return `${title}, ${PROVENANCE_NAMES[provenance].toLowerCase()}`;
}

/** Of a substitute: for whom they did it. */
function forWhom({ onBehalfOf }: { readonly onBehalfOf?: { readonly name: string } | undefined }): string {
  return onBehalfOf ? `, for ${onBehalfOf.name}` : '';
}

function partsInWords(parts: readonly string[]): string {
  const [part] = parts;
  if (part === undefined || part === 'WHOLE' || parts.length > 1) return '';
  if (part === 'LEAD') return ' as lead sponsor';
  return part === 'ENGINEERING' || part === 'SCIENCE' ? `, ${part.toLowerCase()} half` : ` as ${part}`;
}
