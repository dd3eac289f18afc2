import { dayInWords } from '../domain/condition/day';
import { unitOf } from '../domain/counted';
import { answerInWords } from '../domain/policy/labels';
import type { IntakeField, PolicyPack, Requirement } from '../domain/policy/pack-schema';
import type { Answer } from '../domain/use-case/answer';
import { givenInWords } from '../domain/use-case/answer-in-words';
import { STAGE_NAMES, type Gate, type ReviewStatus, type SignOffAct } from '../domain/vocabulary';

/** `22 November 2026, 10:03:07 UTC`. */
export function utc(iso: string): string {
  const [day = '', time = ''] = iso.split('T');
  return `${dayInWords(day)}, ${time.slice(0, 8)} UTC`;
}

export const STATUS = {
  DRAFT: 'being prepared',
  IN_REVIEW: 'with the seven roles',
  PASSED: 'passed',
  REJECTED: 'rejected',
  WITHDRAWN: 'withdrawn',
} as const satisfies Record<ReviewStatus, string>;

export const ACTS = {
  APPROVE: 'Approved',
  APPROVE_WITH_CONDITIONS: 'Approved with conditions',
  REQUEST_CHANGES: 'Changes requested',
  REJECT: 'Rejected',
  RECONFIRM: 'Approval reconfirmed',
  REVOKE: 'Approval withdrawn',
} as const satisfies Record<SignOffAct, string>;

/** `Gate to Production, round 1`. */
export function gateInWords({ gate, round }: { readonly gate: Gate; readonly round: number }): string {
  return `Gate to ${STAGE_NAMES[gate]}, round ${round}`;
}

/** What the team answered, as text. */
export function answerText(answer: Answer | null, requirement: Requirement | undefined): string {
  if (answer === null) return requirement?.answer.type === 'evidence' ? 'See the evidence.' : 'Not answered.';
  const comment = 'comment' in answer && answer.comment ? `\n${answer.comment}` : '';
  const amount = (value: number) => amountText(value, requirement?.answer.unit);
  return `${givenInWords(answer, { amount, date: dayInWords })}${comment}`;
}

/** What the team said of an intake field, as text. */
export function fieldText(field: IntakeField, value: unknown, pack: PolicyPack): string {
  if (field.type === 'date' && typeof value === 'string') return dayInWords(value);
  const words = answerInWords(field, value, pack) ?? 'No answer';
  return typeof words === 'number' ? amountText(words, field.unit) : words;
}

/** A number with its unit. The log of a use case does not say which currency the organisation counts in. */
export function amountText(value: number, unit = ''): string {
  const figure = value.toLocaleString('en-GB', { maximumFractionDigits: 6 });
  if (!unit.startsWith('currency')) return `${figure} ${unitOf(value, unit)}`.trim();
  return `${figure}${unit.includes('/month') ? ' a month' : ''}, in the organisation’s currency`;
}
