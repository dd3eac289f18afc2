import { z } from 'zod';
import type { AnswerType, Requirement } from '../policy/pack-schema';
import { invalid, ok, type Result } from '../result';
import { freeText, issuesOf, requiredText } from '../text';

/** What the team answers to a requirement, by the type the pack gives it. `comment` only where the pack asks for one. */
export type Answer =
  | { readonly text: string }
  | { readonly choice: string; readonly comment?: string | undefined }
  | { readonly choices: readonly string[]; readonly comment?: string | undefined }
  | { readonly number: number; readonly comment?: string | undefined }
  | { readonly boolean: boolean; readonly comment?: string | undefined }
  | { readonly date: string; readonly comment?: string | undefined }
  | { readonly urls: readonly string[] }
  | { readonly notApplicable: string };

const TEXT_MAX = 8_000;
const COMMENT_MAX = 2_000;
const MANY_URLS = 10;

/** Addresses the product links to: plain web ones. */
export const webAddress = freeText(2_000).refine(
  (text) => /^https?:\/\/[^\s/@]+(\/\S*)?$/i.test(text) && URL.canParse(text),
  'A web address that begins with https:// or http://.',
);

/**
 * Checks a team's answer. Null takes an answer back. Every type may also say `{ notApplicable: reason }`, which the
 * reviewer then judges. A `metric` requirement takes no answer: readings decide it.
 */
export function parseAnswer(value: unknown, requirement: Requirement): Result<Answer | null> {
  if (value === null) return ok(null);
  if (requirement.answer.type === 'metric') {
    return invalid([{ path: 'value', message: 'Readings decide this requirement; record a measurement instead.' }]);
  }
  const claim = z.strictObject({ notApplicable: requiredText(COMMENT_MAX, 'Say why it does not apply.') });
  const claimed = typeof value === 'object' && 'notApplicable' in value;
  const parsed = (claimed ? claim : schemaOf(requirement.answer)).safeParse(value);
  if (!parsed.success) return invalid(issuesOf(parsed.error, 'value'));
  return ok(withoutEmptyComment(parsed.data as Answer));
}

/** Whether an answer is complete enough to submit. An `evidence` requirement needs evidence, the text is optional. */
export function isAnswered(requirement: Requirement, value: Answer | null, evidenceCount: number): boolean {
  if (requirement.answer.type === 'metric') return true;
  if (value && 'notApplicable' in value) return true;
  if (requirement.answer.type === 'evidence') return evidenceCount > 0;
  if (value === null || !fits(requirement.answer, value)) return false;
  return !('urls' in value) || value.urls.length >= (requirement.answer.min_items ?? 1);
}

/** Whether an answer has the form that is asked for: one that an earlier round gave may be of another policy pack. */
function fits({ type, options = [] }: AnswerType, value: Answer): boolean {
  switch (type) {
    case 'text':
    case 'number':
    case 'boolean':
    case 'date':
      return type in value;
    case 'single_choice':
      return 'choice' in value && options.includes(value.choice);
    case 'multi_choice':
      return 'choices' in value && value.choices.every((choice) => options.includes(choice));
    case 'url':
      return 'urls' in value;
    case 'evidence':
    case 'metric':
      return true;
  }
}

function schemaOf(type: AnswerType): z.ZodType {
  const comment = type.with_comment ? { comment: freeText(COMMENT_MAX).optional() } : {};
  switch (type.type) {
    case 'text':
      return z.strictObject({ text: requiredText(TEXT_MAX) });
    case 'evidence':
      return z.strictObject({ text: requiredText(TEXT_MAX) });
    case 'single_choice':
      return z.strictObject({
        choice: z.enum(type.options ?? [], { error: 'Choose one of the options.' }),
        ...comment,
      });
    case 'multi_choice':
      return z.strictObject({
        choices: z
          .array(z.enum(type.options ?? [], { error: 'Choose from the options.' }))
          .min(1, 'Choose at least one.')
          .refine((chosen) => new Set(chosen).size === chosen.length, 'Each option once.'),
        ...comment,
      });
    case 'number':
      return z.strictObject({ number: z.number({ error: `A number (${type.unit ?? ''}).` }), ...comment });
    case 'boolean':
      return z.strictObject({ boolean: z.boolean({ error: 'Yes or no.' }), ...comment });
    case 'date':
      return z.strictObject({ date: z.iso.date({ error: 'A date, as 2027-01-31.' }), ...comment });
    case 'url': {
      const most = type.max_items ?? MANY_URLS;
      return z.strictObject({
        urls: z.array(webAddress).min(1, 'Add at least one address.').max(most, `At most ${most} addresses.`),
      });
    }
    case 'metric':
      return z.never();
  }
}

function withoutEmptyComment(answer: Answer): Answer {
  if (!('comment' in answer) || answer.comment) return answer;
  const { comment: _, ...rest } = answer;
  return rest;
}
