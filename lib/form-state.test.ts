import { expect, it } from 'vitest';
import { formState, withTyped } from './form-state';
import { ok, refuse } from './domain/result';

function form(...fields: readonly (readonly [string, string])[]): FormData {
  const sent = new FormData();
  for (const [name, value] of fields) sent.append(name, value);
  return sent;
}

it('a refusal gives back what was typed, and no secret', () => {
  const typed = form(
    ['text', 'Why?'],
    ['to[]', 'a'],
    ['to[]', 'b'],
    ['password', 'x'],
    ['passwordAgain', 'x'],
    ['current', 'y'],
  );
  const refused = withTyped(formState(refuse('conflict', 'Not now.')), typed);
  expect(refused).toMatchObject({ status: 'refused', message: 'Not now.' });
  expect(refused).toHaveProperty('sent', { text: ['Why?'], 'to[]': ['a', 'b'] });
});

it('what was done gives nothing back', () => {
  expect(withTyped(formState(ok(1)), form(['text', 'Why?']))).not.toHaveProperty('sent');
});
