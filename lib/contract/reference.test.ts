import { describe, expect, it } from 'vitest';
import { OPERATIONS } from './operations';
import { problems, reference } from './reference';

const operations = reference().flatMap((group) => group.operations);
const find = (id: string) => operations.find((operation) => operation.id === id)!;

describe('the readable reference', () => {
  it('holds every operation once, under one tag each', () => {
    expect(operations.map(({ id }) => id).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  });

  it('says what a list takes', () => {
    const { fields } = find('listPeople');
    expect(fields).toContainEqual({
      name: 'limit',
      place: 'query',
      required: false,
      kind: 'whole number, 1 to 200',
      description: 'How many items at most.',
    });
    expect(fields.find(({ name }) => name === 'role')?.kind).toMatch(/^one of SECURITY, COMPLIANCE/);
  });

  it('says what a change sends, and what it may be refused with', () => {
    const { fields, refusals } = find('editPerson');
    expect(fields).toContainEqual(expect.objectContaining({ name: 'If-Match', place: 'header', required: true }));
    expect(fields).toContainEqual(expect.objectContaining({ name: 'name', place: 'body', required: true }));
    expect(refusals).toContainEqual({
      code: 'stale_version',
      status: 412,
      title: 'The version is no longer current',
    });
  });

  it('leaves no field without a kind', () => {
    const vague = operations.flatMap(({ id, fields }) =>
      fields.filter(({ kind }) => kind === '').map(({ name }) => `${id} ${name}`),
    );
    expect(vague).toEqual([]);
  });

  it('names every problem once, by status', () => {
    const codes = problems().map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(
      expect.arrayContaining([
        'validation_failed',
        'method_not_allowed',
        'unsupported_media_type',
        'precondition_required',
        'unavailable',
      ]),
    );
  });
});
