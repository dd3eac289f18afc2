import { describe, expect, it } from 'vitest';
import { DEFAULT_SORT, readRegisterAddress, sortBy, without } from './register-address';

const read = (params: Parameters<typeof readRegisterAddress>[0]) => {
  const result = readRegisterAddress(params);
  if (!result.ok) throw new Error(result.refusal.message);
  return result.value;
};

describe('the address of the register', () => {
  it('without anything shows everything, newest change first', () => {
    expect(read({})).toEqual({ filter: {}, sort: DEFAULT_SORT, cursor: undefined, query: {} });
  });

  it('says filter, order and page; the query leaves the page out', () => {
    expect(read({ stage: ['POC', 'RETIRED'], tier: 'HIGH', sort: 'title', cursor: 'abc' })).toEqual({
      filter: { stage: ['POC', 'RETIRED'], tier: ['HIGH'] },
      sort: 'title',
      cursor: 'abc',
      query: { stage: ['POC', 'RETIRED'], tier: ['HIGH'], sort: ['title'] },
    });
  });

  it('takes the empty fields of a form for nothing chosen', () => {
    expect(read({ q: '', stage: ['', 'POC'], role: undefined, tier: [''] })).toMatchObject({
      filter: { stage: ['POC'] },
      query: { stage: ['POC'] },
    });
  });

  it.each([
    ['a word nobody knows', { colour: 'red' }],
    ['a stage that is none', { stage: 'LIVE' }],
    ['an order that is none', { sort: 'id' }],
    ['a cursor nobody gave out', { cursor: 'x'.repeat(501) }],
    ['two orders', { sort: ['title', 'stage'] }],
  ])('refuses %s', (_, params) => {
    expect(readRegisterAddress(params)).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } });
  });

  it('a column sorts up, then down; the default order is not written', () => {
    const query = { stage: ['POC'] };
    expect(sortBy({ sort: DEFAULT_SORT, query }, 'title')).toEqual({
      query: { stage: ['POC'], sort: ['title'] },
      now: undefined,
    });
    expect(sortBy({ sort: 'title', query }, 'title')).toEqual({
      query: { stage: ['POC'], sort: ['-title'] },
      now: 'ascending',
    });
    expect(sortBy({ sort: '-title', query }, 'title')).toMatchObject({ query: { sort: ['title'] }, now: 'descending' });
    expect(sortBy({ sort: 'updatedAt', query }, 'updatedAt').query).toEqual({ stage: ['POC'], sort: [] });
  });

  it('without a filter keeps the others', () => {
    expect(without({ role: ['SME'], state: ['STALE'], stage: ['POC'] }, ['role', 'state'])).toEqual({ stage: ['POC'] });
  });
});
