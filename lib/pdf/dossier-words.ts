import { unitOf } from '../domain/counted';
import type { Requirement } from '../domain/policy/pack-schema';
import type { Answer } from '../domain/use-case/answer';
import { STAGE_NAMES, type Gate, type ReviewStatus, type SignOffAct } from '../domain/vocabulary';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `22 November 2026, 10:03:07 UTC`. */
export function utc(iso: string): string {
  const [day = '', time = ''] = iso.split('T');
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}, ${time.slice(0, 8)} UTC`;
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
  return `${said(answer, requirement?.answer.unit ?? '')}${comment}`;
}

function said(answer: Answer, unit: string): string {
  if ('notApplicable' in answer) return `Does not apply: ${answer.notApplicable}`;
  if ('text' in answer) return answer.text;
  if ('choice' in answer) return answer.choice;
  if ('choices' in answer) return answer.choices.join(', ');
  if ('number' in answer) return `${answer.number} ${unitOf(answer.number, unit)}`.trim();
  if ('boolean' in answer) return answer.boolean ? 'Yes' : 'No';
  return 'date' in answer ? answer.date : answer.urls.join('\n');
}
