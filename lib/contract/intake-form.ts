/** What reading a form's intake answers needs to know of a question. */
export interface FormQuestion {
  readonly key: string;
  readonly type: 'text' | 'single_choice' | 'multi_choice' | 'number' | 'boolean' | 'date';
}

/**
 * Intake answers out of a form: every control sends text, this gives each the form of its field. A number that is none
 * stays a text, and a file a file, so that the rules refuse it with their own words; an empty control is null.
 */
export function intakeOf(form: FormData, questions: readonly FormQuestion[]): Record<string, unknown> {
  return Object.fromEntries(questions.map(({ key, type }) => [key, answerOf(form.getAll(key), type)]));
}

function answerOf(sent: readonly FormDataEntryValue[], type: FormQuestion['type']): unknown {
  const texts = sent.filter((one) => typeof one === 'string');
  if (texts.length < sent.length) return sent.find((one) => typeof one !== 'string');
  const [text = ''] = texts;
  if (type === 'multi_choice') return texts.length > 0 ? texts : null;
  if (text.trim() === '') return null;
  if (type === 'boolean') return booleanOf(text);
  return type === 'number' ? numberOf(text) : text;
}

/** Yes or no as a form sends it; anything else unchanged. */
export function booleanOf(sent: unknown): unknown {
  return sent === 'true' ? true : sent === 'false' ? false : sent;
}

/** `1 200`, `1,200` and `1200.5` as people type them; anything else unchanged. */
export function numberOf(text: string): number | string {
  const plain = text
    .trim()
    .replace(/[\s']/g, '')
    .replace(/,(?=\d{3}(\D|$))/g, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}
