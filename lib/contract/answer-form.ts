import { numberOf } from './intake-form';

/** What reading an answer out of a form needs to know of its requirement. */
export interface AnswerShape {
  readonly type:
    'text' | 'single_choice' | 'multi_choice' | 'number' | 'boolean' | 'date' | 'metric' | 'evidence' | 'url';
  readonly with_comment?: boolean | undefined;
}

/**
 * A team's answer out of its form, in the form of the requirement's type; null where nothing is filled in. A reason under
 * “Does not apply” counts before everything else.
 */
export function answerOf(form: FormData, shape: AnswerShape): unknown {
  const reason = textOf(form, 'notApplicable');
  if (reason) return { notApplicable: reason };
  const comment = shape.with_comment ? { comment: textOf(form, 'comment') } : {};
  const value = valueOf(form, shape.type);
  return value === null ? null : { ...value, ...comment };
}

function valueOf(form: FormData, type: AnswerShape['type']): Record<string, unknown> | null {
  const text = textOf(form, 'value');
  if (type === 'multi_choice') {
    const choices = form.getAll('value');
    return choices.length > 0 ? { choices } : null;
  }
  if (text === '') return null;
  switch (type) {
    case 'text':
    case 'evidence':
      return { text };
    case 'single_choice':
      return { choice: text };
    case 'number':
      return { number: numberOf(text) };
    case 'boolean':
      return { boolean: text === 'true' };
    case 'date':
      return { date: text };
    case 'url':
      return { urls: text.split(/\s+/).filter(Boolean) };
    case 'metric':
      return null;
  }
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
