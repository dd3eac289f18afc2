import { expect, it } from 'vitest';
import { isSeenTo } from './is-seen-to';

it.each([
  ['title', ['title'], true],
  ['title', ['owning_team', 'title'], true],
  ['title', [], false],
  ['title', ['owning_team'], false],
  ['title', ['tit'], false],
  ['halves', ['halves[]'], true],
  ['targets.POC', ['targets'], true],
  ['targets', ['targets.POC'], false],
  ['', ['title'], false],
])('a problem at %j, with %j edited: %s', (path, edited, expected) => {
  expect(isSeenTo(path, edited)).toBe(expected);
});
