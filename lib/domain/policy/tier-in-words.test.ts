import { expect, it } from 'vitest';
import { provisionalInWords } from './tier-in-words';

it.each([
  [
    3,
    'LIMITED',
    'HIGH',
    '3 screening questions are open. It could still be high; from what is answered it is limited.',
  ],
  [
    1,
    'MINIMAL',
    'PROHIBITED',
    '1 screening question is open. It could still be prohibited; from what is answered it is minimal.',
  ],
  [
    2,
    'PROHIBITED',
    'PROHIBITED',
    '2 screening questions are open. From what is answered it is prohibited, and no open question raises it.',
  ],
] as const)('with %i open, %s so far and at most %s', (open, soFar, highest, words) => {
  expect(provisionalInWords(open, soFar, highest)).toBe(words);
});
