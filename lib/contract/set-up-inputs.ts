import { z } from 'zod';
import { settingsInput } from './organisation-operations';
import { personInput } from './people-operations';

/** The token of a one-time link. */
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/);

/** A new password is typed twice because nobody sees it. What makes a good one is the rule's word, not the form's. */
const twice = {
  password: z.string().min(1, 'Choose a password.').max(1_000, 'At most 200 characters.'),
  passwordAgain: z.string().max(1_000),
};
const isSame = (form: { readonly password: string; readonly passwordAgain: string }) =>
  form.password === form.passwordAgain;
const different = { path: ['passwordAgain'], error: 'The two are not the same. Type it once more.' };

const { name: organisation, employees, currency } = settingsInput.shape;
const { name, email } = personInput.shape;
const current = z.string().min(1, 'Type your present password.').max(1_000);

export const setUpInput = z
  .strictObject({ token: linkToken, organisation, employees, currency, name, email, ...twice })
  .refine(isSame, different);
export const setPasswordInput = z.strictObject({ token: linkToken, ...twice }).refine(isSame, different);
export const changePasswordInput = z.strictObject({ current, ...twice }).refine(isSame, different);
