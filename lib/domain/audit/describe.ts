import { dayInWords } from '../condition/day';
import { counted, unitOf } from '../counted';
import { answerInWords } from '../policy/labels';
import type { PolicyPack } from '../policy/pack-schema';
import {
  GRANT_ROLE_NAMES,
  LEVEL_NAMES,
  ROLE_NAMES,
  STAGE_NAMES,
  TIER_NAMES,
  VERDICT_NAMES,
  type Gate,
  type Role,
} from '../vocabulary';
import type { AuditEvent } from './audit-event';

/** One line of a timeline: who did what is the author and this. */
export interface Described {
  readonly title: string;
  readonly detail: string;
  readonly kind: 'edit' | 'sign' | 'gate' | 'review' | 'talk' | 'measure' | 'people' | 'stop';
  /** The section it is about, where it is about one. */
  readonly role: Role | null;
}

/** An audit entry in words, with the labels of the policy pack. */
export function describe(event: AuditEvent, pack: PolicyPack): Described {
  const line = (kind: Described['kind'], title: string, detail = '', role: Role | null = null): Described => ({
    title,
    detail,
    kind,
    role,
  });
  switch (event.type) {
    case 'use-case.registered':
      return line('edit', 'registered the use case', `${event.data.title}, ${event.data.businessUnit}`);
    case 'use-case.imported':
      return line(
        'edit',
        'imported the use case, without sign-off',
        `Row ${event.data.row}, as ${STAGE_NAMES[event.data.stage]}`,
      );
    case 'use-case.edited': {
      const stale = event.data.stale.map((role) => ROLE_NAMES[role]).join(', ');
      const title = `changed ${named(event.data.changes.map(({ field }) => fieldLabel(field, pack)))}`;
      const told = event.data.changes.map((change) => changeInWords(change, pack)).join('; ');
      return line('edit', title, stale ? `${told}. Stale now: ${stale}` : told);
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
        event.data.practices.join(', '),
      );
    case 'use-case.managed':
      return line(
        'people',
        `changed ${named(event.data.changes.map(({ field }) => MANAGED[field]))}`,
        event.data.changes.map(({ from, to }) => `${words(from)} → ${words(to)}`).join('; '),
      );
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
    case 'answer.saved':
      return line(
        'edit',
        `answered ${event.data.requirement}`,
        requirementTitle(event.data.requirement, pack),
        event.data.role,
      );
    case 'evidence.added':
      return line('edit', `added evidence to ${event.data.requirement}`, event.data.title, event.data.role);
    case 'evidence.removed':
      return line('edit', `took evidence off ${event.data.requirement}`, event.data.title, event.data.role);
    case 'finding.saved': {
      const verdict = event.data.verdict ? VERDICT_NAMES[event.data.verdict] : 'no verdict';
      return line('review', `found ${event.data.requirement}: ${verdict}`, event.data.note, event.data.role);
    }
    case 'thread.opened':
      return line(
        'talk',
        `${event.data.blocking ? 'asked a blocking question' : 'asked'} on ${event.data.requirement}`,
        event.data.text,
        event.data.role,
      );
    case 'thread.replied':
      return line('talk', `replied on ${event.data.requirement}`, event.data.text, event.data.role);
    case 'thread.resolved':
      return line('talk', `resolved a question on ${event.data.requirement}`, '', event.data.role);
    case 'section.signed':
      return line(
        'sign',
        `${ACTS[event.data.act]} ${ROLE_NAMES[event.data.role]}${partsInWords(event.data.parts)}`,
        [event.data.comment, ...(event.data.conditions ?? []).map(conditionInWords)].filter(Boolean).join('; '),
        event.data.role,
      );
    case 'condition.answered':
      return line('talk', `answered a condition of ${ROLE_NAMES[event.data.role]}`, told(event.data), event.data.role);
    case 'condition.returned':
      return line('stop', `gave a condition of ${ROLE_NAMES[event.data.role]} back`, told(event.data), event.data.role);
    case 'condition.met':
      return line(
        'sign',
        `closed a condition of ${ROLE_NAMES[event.data.role]} as met`,
        told(event.data),
        event.data.role,
      );
    case 'condition.waived':
      return line('stop', `waived a condition of ${ROLE_NAMES[event.data.role]}`, told(event.data), event.data.role);
    case 'condition.lapsed': {
      const { role, text, dueOn } = event.data;
      return line(
        'stop',
        `saw a condition of ${ROLE_NAMES[role]} lapse`,
        `${text} (due on ${dayInWords(dueOn)})`,
        role,
      );
    }
    case 'section.resubmitted':
      return line('review', `resubmitted ${ROLE_NAMES[event.data.role]}`, '', event.data.role);
    case 'measurement.recorded': {
      const metric = pack.metrics.find(({ id }) => id === event.data.metric);
      return line(
        'measure',
        `recorded ${metric?.name ?? event.data.metric}`,
        `${event.data.value} ${unitOf(event.data.value, metric?.unit ?? '')}, ${event.data.source}`,
      );
    }
    case 'organisation.set-up':
      return line('people', 'set up the organisation', event.data.organisation);
    case 'settings.changed':
      return line('edit', 'changed the settings', event.data.changes.map(settingInWords).join('; '));
    case 'unit.created':
      return line('edit', 'added a business unit', event.data.name);
    case 'unit.renamed':
      return line('edit', 'renamed a business unit', `${event.data.from} → ${event.data.to}`);
    case 'person.created':
      return line('people', 'added a person', `${event.data.name}, ${event.data.email}`);
    case 'person.changed':
      return line('people', `changed ${event.data.name}`, event.data.changes.map(settingInWords).join('; '));
    case 'person.deactivated':
      return line('stop', `deactivated ${event.data.name}`);
    case 'person.reactivated':
      return line('people', `reactivated ${event.data.name}`);
    case 'person.link-issued':
      return line('people', `made a link to set a password for ${event.data.name}`);
    case 'person.password-set':
      return line('people', 'set a password');
    case 'grant.given':
      return line(
        'people',
        `gave ${event.data.name} ${GRANT_ROLE_NAMES[event.data.role]}`,
        event.data.businessUnit ?? 'Whole organisation',
      );
    case 'grant.withdrawn':
      return line(
        'people',
        `withdrew ${GRANT_ROLE_NAMES[event.data.role]} from ${event.data.name}`,
        event.data.businessUnit ?? 'Whole organisation',
      );
    case 'executive.level-set':
      return line(
        'people',
        `set the executive level of ${event.data.name}`,
        event.data.to ? LEVEL_NAMES[event.data.to] : 'none',
      );
    case 'session.revoked':
      return line('people', 'ended a session');
    case 'token.created':
      return line('people', 'made an API token', `${event.data.label}: ${event.data.scopes.join(', ')}`);
    case 'token.revoked':
      return line('people', 'revoked an API token', event.data.label);
    case 'pack.published':
      return line('gate', `published policy pack version ${event.data.version}`);
    case 'register.imported':
      return line(
        'edit',
        `imported ${counted(event.data.imported, 'use case', 'use cases')}`,
        `${event.data.file}, ${event.data.skipped} skipped`,
      );
  }
}

const MANAGED = {
  owner: 'the owner',
  members: 'the team',
  businessUnit: 'the business unit',
  visibility: 'who may read it',
} as const;
const ACTS = {
  APPROVE: 'approved',
  APPROVE_WITH_CONDITIONS: 'gave a conditional approval of',
  REQUEST_CHANGES: 'requested changes in',
  REJECT: 'rejected',
  RECONFIRM: 'reconfirmed',
  REVOKE: 'withdrew the approval of',
} as const;

/** Fields of the organisation and of a person, as their forms call them. */
const SETTINGS: Readonly<Record<string, string>> = {
  name: 'name',
  email: 'e-mail address',
  employees: 'number of employees',
  currency: 'currency',
  reviewDays: 'days for a review',
  oneSectionPerPerson: 'one section per person',
};

function settingInWords(change: { readonly field: string; readonly from: unknown; readonly to: unknown }): string {
  const [from, to] = [change.from, change.to].map((value) =>
    typeof value === 'boolean' ? (value ? 'yes' : 'no') : value,
  );
  return `${SETTINGS[change.field] ?? change.field}: ${String(from)} → ${String(to)}`;
}

function gateName({ gate, round }: { readonly gate: Gate; readonly round: number }): string {
  return `the gate to ${STAGE_NAMES[gate]}, round ${round}`;
}

function told({ text, note }: { readonly text: string; readonly note: string }): string {
  return note ? `${text}: ${note}` : text;
}

function conditionInWords(condition: { readonly text: string; readonly dueOn: string }): string {
  return `${condition.text} (by ${dayInWords(condition.dueOn)})`;
}

function fieldLabel(key: string, pack: PolicyPack): string {
  return pack.fields.find((field) => field.key === key)?.label ?? key;
}

function requirementTitle(id: string, pack: PolicyPack): string {
  return pack.requirements.find((requirement) => requirement.id === id)?.title ?? '';
}

function changeInWords(
  change: { readonly field: string; readonly from: unknown; readonly to: unknown },
  pack: PolicyPack,
): string {
  const field = pack.fields.find(({ key }) => key === change.field);
  if (!field) return '';
  const [from, to] = [change.from, change.to].map((value) => answerInWords(field, value, pack) ?? 'nothing');
  return `${from} → ${to}`;
}

function partsInWords(parts: readonly string[]): string {
  const [part] = parts;
  if (part === undefined || part === 'WHOLE' || parts.length > 1) return '';
  if (part === 'LEAD') return ' as lead sponsor';
  return part === 'ENGINEERING' || part === 'SCIENCE' ? `, ${part.toLowerCase()} half` : ` as ${part}`;
}

function named(names: readonly string[]): string {
  return names.length > 3 ? `${names.length} answers` : names.join(', ');
}

function words(value: string | readonly string[]): string {
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : 'nobody';
  return value === 'ORGANISATION' ? 'Everyone' : value === 'RESTRICTED' ? 'Restricted' : String(value);
}
