import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defaultPack } from '../policy/default-pack.fixture';
import { checkMapping } from './check-mapping';
import { planImport, readRows, titleInUnit, totalsOf, type Register } from './plan-import';

const pack = defaultPack();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const HEADERS = ['Id', 'Name', 'Agency', 'Note'];
const NOTHING: Register = { imported: new Map(), titles: new Map(), units: new Map() };

function rowsOf(cells: string[][], withId = false) {
  const mapping = checkMapping(
    {
      businessUnit: { column: 'Agency' },
      stage: { constant: 'POC' },
      externalId: withId ? { column: 'Id' } : null,
      fields: { title: { column: 'Name' } },
    },
    HEADERS,
    pack,
  );
  if (!mapping.ok) throw new Error(mapping.refusal.message);
  const rows = cells.map((row, index) => ({ row: index + 2, cells: row, strayQuote: false }));
  return readRows({ encoding: 'utf-8', delimiter: ',', headers: HEADERS, rows }, mapping.value, pack, sha256);
}

describe('readRows', () => {
  it('tells rows of the very same content apart by their occurrence, the same way each time', () => {
    const row = ['', 'Chatbot', 'A', ''];
    const refs = rowsOf([row, row, ['', 'Chatbot', 'A', 'x'], row]).map(({ ref }) => ref);
    expect(new Set(refs).size).toBe(4);
    expect(rowsOf([row, row, ['', 'Chatbot', 'A', 'x'], row]).map(({ ref }) => ref)).toEqual(refs);
    expect(
      rowsOf([['', 'New', 'A', ''], row, row])
        .map(({ ref }) => ref)
        .slice(1),
    ).toEqual(refs.slice(0, 2));
  });

  it('knows a row again by its identifier, whatever else changed', () => {
    const [before] = rowsOf([['X-1', 'Chatbot', 'A', '']], true);
    const [after] = rowsOf([[' x-1 ', 'Chat assistant', 'B', 'n']], true);
    expect(after!.ref).toBe(before!.ref);
    expect(before!.ref).toMatch(/^id:[0-9a-f]{64}$/);
  });

  it('goes by the content where the identifier says nothing, and refuses one that occurs twice', () => {
    const rows = rowsOf(
      [
        ['N/A', 'A', 'U', ''],
        ['', 'B', 'U', ''],
        ['1', 'C', 'U', ''],
        ['1', 'D', 'U', ''],
      ],
      true,
    );
    expect(rows.map(({ ref }) => ref.slice(0, 4))).toEqual(['row:', 'row:', 'id:6', 'id:6']);
    expect(rows[3]!.problems).toEqual([{ severity: 'error', column: 'Id', message: 'Row 4 has the same identifier.' }]);
  });

  it('keeps every cell that holds something, as the database can store it', () => {
    const [row] = rowsOf([['', 'A\u0000\ud800', 'U', ' two\r\nlines ', 'beyond']]);
    expect(row!.source).toEqual([
      ['Name', 'A'],
      ['Agency', 'U'],
      ['Note', ' two\r\nlines '],
      ['Column 5', 'beyond'],
    ]);
  });

  it('does not mind other line ends', () => {
    const [one] = rowsOf([['', 'A', 'U', 'x\r\ny']]);
    const [other] = rowsOf([['', 'A', 'U', 'x\ny']]);
    expect(one!.ref).toBe(other!.ref);
  });
});

describe('planImport', () => {
  it('imports what is new, skips what was imported before, refuses what is wrong', () => {
    const rows = rowsOf([
      ['', 'A', 'U', ''],
      ['', 'B', 'U', ''],
      ['', '', 'U', ''],
    ]);
    const register = { ...NOTHING, imported: new Map([[rows[1]!.ref, { number: 12, title: 'B' }]]) };
    const plan = planImport(rows, register);
    expect(plan.map(({ outcome, number }) => [outcome, number])).toEqual([
      ['IMPORTED', null],
      ['SKIPPED', 12],
      ['REFUSED', null],
    ]);
    expect(totalsOf(plan, register)).toEqual({
      rows: 3,
      imported: 1,
      skipped: 1,
      refused: 1,
      withWarnings: 0,
      doubles: 0,
      units: 1,
      newUnits: ['U'],
      stages: { PROPOSED: 0, POC: 1, PRODUCTION: 0, AT_SCALE: 0, RETIRED: 0 },
    });
  });

  it('reports a title that repeats in the file or in the unit, and imports it all the same', () => {
    const units = new Map([['u', { id: 'unit-1', name: 'U' }]]);
    const titles = new Map([[titleInUnit('chatbot', 'U', units), 7]]);
    const rows = rowsOf([
      ['', 'Chatbot', 'U', ''],
      ['', ' chatBOT ', 'V', ''],
      ['', 'Other', 'U', ''],
    ]);
    const plan = planImport(rows, { ...NOTHING, units, titles });
    expect(plan.map(({ problems }) => problems.map(({ message }) => message))).toEqual([
      ['The same title as UC-7 of this unit.'],
      ['The same title as row 2.'],
      [],
    ]);
    expect(plan.every(({ outcome }) => outcome === 'IMPORTED')).toBe(true);
    expect(totalsOf(plan, { ...NOTHING, units })).toMatchObject({ doubles: 2, units: 2, newUnits: ['V'] });
  });

  it('does not call titles doubles that differ only where one is shortened', () => {
    const long = 'x'.repeat(200);
    const plan = planImport(
      rowsOf([
        ['', `${long}a`, 'U', ''],
        ['', `${long}b`, 'U', ''],
      ]),
      NOTHING,
    );
    expect(plan.map(({ double }) => double)).toEqual([false, false]);
    expect(plan[0]!.title).toBe(plan[1]!.title);
  });

  it('counts one unit for spellings that differ in white space and case', () => {
    const plan = planImport(
      rowsOf([
        ['', 'A', 'Energy ', ''],
        ['', 'B', 'ENERGY', ''],
      ]),
      NOTHING,
    );
    expect(totalsOf(plan, NOTHING)).toMatchObject({ units: 1, newUnits: ['Energy'] });
  });

  it('says when the record a row became has another title now', () => {
    const rows = rowsOf([['', 'A', 'U', '']]);
    const register = { ...NOTHING, imported: new Map([[rows[0]!.ref, { number: 1, title: 'Z' }]]) };
    expect(planImport(rows, register)[0]!.problems[0]!.message).toBe('The record it became has another title: “Z”.');
  });

  it('does not name a record the viewer may not see', () => {
    const rows = rowsOf([['', 'A', 'U', '']]);
    const register = { ...NOTHING, imported: new Map([[rows[0]!.ref, { number: null, title: null }]]) };
    expect(planImport(rows, register)[0]).toMatchObject({ outcome: 'SKIPPED', number: null, problems: [] });
  });
});
