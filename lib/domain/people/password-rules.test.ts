import { expect, it } from 'vitest';
import { checkPassword } from './password-rules';

const priya = { name: 'Priya Raman', email: 'priya.raman@example.org' };

it.each([
  ['too short', 'horse battery'],
  ['one character', 'aaaaaaaaaaaaaaaaaa'],
  ['a word again and again', 'passwordpasswordpassword'],
  ['a common word and numbers', 'welcome-2026-2026-2026'],
  ['the person’s own name', 'priya raman 123456789'],
  ['the product and a year', 'village village 2026'],
  ['the alphabet', 'abcdefghijklmnopq'],
  ['the keyboard', 'qwertyuiopasdfgh'],
  ['counting', '1234567890123456'],
  ['endless', 'a long sentence '.repeat(20)],
])('refuses %s', (_, password) => {
  expect(checkPassword(password, priya)).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } });
});

it.each([
  'the tram leaves at nine',
  'Überraschung im Garten!',
  'four wet umbrellas',
  '八匹の馬が橋を渡って帰っていくのを見た',
])('takes “%s”', (password) => {
  expect(checkPassword(password, priya)).toMatchObject({ ok: true });
});
