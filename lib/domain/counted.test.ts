import { expect, it } from 'vitest';
import { counted, unitOf } from './counted';

it.each([
  [0, '0 rows'],
  [1, '1 row'],
  [2, '2 rows'],
  [2_133, '2,133 rows'],
])('counts %j', (n, words) => {
  expect(counted(n, 'row', 'rows')).toBe(words);
});

it.each([
  ['people', 'person'],
  ['services', 'service'],
  ['requests/min', 'request/min'],
  ['test cases', 'test case'],
  ['working days', 'working day'],
  ['incidents in 90 days', 'incident in 90 days'],
  ['minutes to stop', 'minute to stop'],
  ['percent of cases', 'percent of cases'],
  ['percent', 'percent'],
  ['score 1 to 5', 'score 1 to 5'],
  ['ratio (lowest over highest)', 'ratio (lowest over highest)'],
])('one of %j is one %j', (unit, single) => {
  expect([unitOf(1, unit), unitOf(2, unit), unitOf(0, unit)]).toEqual([single, unit, unit]);
});
