import { listed } from '../counted';
import type { Answer } from './answer';

/** How figures and days are written: screens know the reader's language, the log has one. */
export interface AnswerFormats {
  readonly amount: (value: number) => string;
  readonly date: (day: string) => string;
}

/** What the team answered to a requirement, as people read it; the comment beside it is left to the reader of this. */
export function givenInWords(answer: Answer, { amount, date }: AnswerFormats): string {
  if ('notApplicable' in answer) return `Does not apply: ${answer.notApplicable}`;
  if ('text' in answer) return answer.text;
  if ('choice' in answer) return answer.choice;
  if ('choices' in answer) return listed(answer.choices);
  if ('number' in answer) return amount(answer.number);
  if ('boolean' in answer) return answer.boolean ? 'Yes' : 'No';
  return 'date' in answer ? date(answer.date) : listed(answer.urls);
}
