import { listed } from '../counted';
import { amountInWords, optionLabel, readable } from '../policy/labels';
import type { IntakeField, PolicyPack } from '../policy/pack-schema';
import { sameValue } from '../policy/material';
import { givenInWords } from '../use-case/answer-in-words';
import type { Answer } from '../use-case/answer';
import { ROLE_NAMES, ROLES, type Role } from '../vocabulary';
import type { UseCaseEvent } from './audit-event';
import type { Json } from './json';

/** A value as people read it: a list by its names, null where there is nothing. */
export type Told = string | readonly string[] | null;

/** One change, of something that has a name. */
export interface NamedChange {
  readonly name: string;
  readonly from: Told;
  readonly to: Told;
}

const LONGEST = 120;
const MOST_LINES = 4;
const MOST_NAMES = 3;

/** The title and the lines of an entry that tells of changes: what was changed, and from what to what. */
export function changesInWords(changes: readonly NamedChange[]): { readonly title: string; readonly detail: string } {
  const [only] = changes;
  const title = titleOf(changes);
  if (only && changes.length === 1) return { title, detail: stepInWords(only) };
  const lines = changes.slice(0, MOST_LINES).map((change) => `${headOf(change.name)} ${stepInWords(change)}`);
  const more = changes.length - lines.length;
  return { title, detail: [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n') };
}

function titleOf(changes: readonly NamedChange[]): string {
  const isNew = changes.every(({ from }) => from === null);
  if (changes.length <= MOST_NAMES)
    return `${isNew ? 'answered' : 'changed'} ${listed(changes.map(({ name }) => name))}`;
  return isNew ? `answered ${changes.length} questions` : `changed ${changes.length} answers`;
}

/** `No → Yes`, `added Retail, removed Finance`, `emptied, it was Yes`; what was filled in is told by itself. */
export function stepInWords({ from, to }: Pick<NamedChange, 'from' | 'to'>): string {
  if (from === null) return to === null ? 'nothing' : clipped(to);
  if (to === null) return `emptied, it was ${clipped(from)}`;
  if (typeof from === 'string' || typeof to === 'string') return `${clipped(from)} → ${clipped(to)}`;
  const parts = [
    { verb: 'added', names: to.filter((one) => !from.includes(one)) },
    { verb: 'removed', names: from.filter((one) => !to.includes(one)) },
  ].filter(({ names }) => names.length > 0);
  if (parts.length === 0) return `${listed(from)} → ${listed(to)}`;
  return parts.map(({ verb, names }) => `${verb} ${listed(names)}`).join(', ');
}

/** At most as much of a text as a line of a log has room for. */
export function clipped(told: string | readonly string[]): string {
  const text = typeof told === 'string' ? told : listed(told);
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()} …` : text;
}

/** A name at the head of its own line: without quotation marks, and a question keeps its own mark. */
function headOf(name: string): string {
  const plain = name.replace(/^“(.*)”$/, '$1');
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${plain.endsWith('?') ? '' : ':'}`;
}

/** An edit of the intake, and whose approvals it made stale. */
export function editInWords(
  { changes, stale }: Extract<UseCaseEvent, { type: 'use-case.edited' }>['data'],
  pack: PolicyPack,
): { readonly title: string; readonly detail: string } {
  const { title, detail } = changesInWords(changes.map((change) => fieldChange(change, pack)));
  return { title, detail: [detail, ...staleInWords(stale)].join('\n') };
}

/** Whose approvals a change made stale, as a line of its own; none where there were none. */
export function staleInWords(stale: readonly Role[]): string[] {
  const names = stale.length === ROLES.length ? 'all seven roles' : listed(stale.map((role) => ROLE_NAMES[role]));
  return names ? [`Stale now: ${names}`] : [];
}

/** A change of an intake field, by the labels of the pack. */
function fieldChange(
  { field: key, from, to }: { readonly field: string; readonly from: Json; readonly to: Json },
  pack: PolicyPack,
): NamedChange {
  const field = pack.fields.find((one) => one.key === key);
  const name = `“${field?.label ?? readable(key)}”`;
  return { name, from: fieldValue(field, from, pack), to: fieldValue(field, to, pack) };
}

function fieldValue(field: IntakeField | undefined, value: Json, pack: PolicyPack): Told {
  const option = (one: Json) => {
    const code = typeof one === 'string' ? one : JSON.stringify(one);
    return field ? optionLabel(field, code, pack) : readable(code);
  };
  if (value === null || value === '') return null;
  if (Array.isArray(value)) return value.length > 0 ? value.map(option) : null;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return amountInWords(value, field?.unit);
  if (typeof value === 'object') return Object.values(value).map(option);
  if (field?.type === 'date') return dayInWords(value);
  return field && !field.options ? value : option(value);
}

/** A change of the team's answer to a requirement; a comment changes with the answer it stands beside. */
export function answerChange(from: Json, to: Json, unit: string | undefined): Pick<NamedChange, 'from' | 'to'> {
  const [before, after] = [from as Answer | null, to as Answer | null];
  const given = (answer: Answer | null) => answer && wordsOf(answer, unit);
  const comment = (answer: Answer | null) => (answer && 'comment' in answer ? answer.comment : null) || null;
  if (!before || !after || sameValue(given(before), given(after))) {
    const whole = (answer: Answer | null) => answer && [given(answer), comment(answer)].filter(Boolean).join('. ');
    return { from: whole(before), to: whole(after) };
  }
  return { from: given(before), to: given(after) };
}

function wordsOf(answer: Answer, unit: string | undefined): string {
  return givenInWords(answer, { amount: (value) => amountInWords(value, unit), date: dayInWords });
}

const FULL_DAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;

function dayInWords(day: string): string {
  const at = new Date(day);
  return Number.isNaN(at.getTime()) ? day : at.toLocaleDateString('en-GB', FULL_DAY);
}

const MANAGED = {
  owner: 'the owner',
  members: 'the team',
  businessUnit: 'the business unit',
  visibility: 'who may read it',
} as const;
const READERS: Readonly<Record<string, string>> = {
  ORGANISATION: 'everyone',
  RESTRICTED: 'restricted',
};

/** A change of the owner, the team, the business unit or the visibility. */
export function managedChange({ field, from, to }: Managed): NamedChange {
  const told = (value: Managed['from']): Told =>
    field === 'visibility' ? (READERS[String(value)] ?? String(value)) : value;
  return { name: MANAGED[field], from: told(from), to: told(to) };
}

type Managed = Extract<UseCaseEvent, { type: 'use-case.managed' }>['data']['changes'][number];
type Changes = readonly { readonly field: string; readonly from: Json; readonly to: Json }[];

/** Changes of the organisation or of a person, one a line. */
export function settingsInWords(changes: Changes): string {
  const told = (value: Json): Told => {
    if (value === null || value === '') return null;
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (typeof value === 'number') return amountInWords(value);
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return changes
    .map(({ field, from, to }) => `${headOf(settingName(field))} ${stepInWords({ from: told(from), to: told(to) })}`)
    .join('\n');
}

function settingName(field: string): string {
  return SETTINGS[field] ?? readable(field).toLowerCase();
}

/** Fields of the organisation and of a person, as their forms call them. */
const SETTINGS: Readonly<Record<string, string>> = {
  name: 'name',
  email: 'e-mail address',
  employees: 'number of employees',
  currency: 'currency',
  reviewDays: 'days for a review',
  oneSectionPerPerson: 'one section per person',
};
