import { expect, it } from 'vitest';
import { statementNames } from './statement-names';

it('one text has one name, another text another, and what comes after the most has none', () => {
  const nameOf = statementNames(2);
  const first = nameOf({ sql: 'SELECT 1' });
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(nameOf({ sql: 'SELECT 2' })).not.toBe(first);
  expect(nameOf({ sql: 'SELECT 3' })).toBe('');
  expect(nameOf({ sql: 'SELECT 1' })).toBe(first);
});
