import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from './parse-csv';

const LIMITS = { columns: 500, rows: 20_000, cell: 50_000 };

function cellsOf(text: string, delimiter = ','): unknown {
  const result = parseCsv(text, delimiter, LIMITS);
  return result.ok ? result.value.map(({ cells }) => cells) : result.refusal.message;
}

describe('parseCsv', () => {
  it.each([
    [
      'plain cells',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'every kind of line end, mixed',
      'a,b\r\n1,"2"\n3,"4"\r5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    ['delimiters, line breaks and quotes inside quotes', 'a\n"x, ""y""\r\nz"', [['a'], ['x, "y"\r\nz']]],
    [
      'empty cells, the last one too',
      'a,b,c\n,,x\n1,,\n',
      [
        ['a', 'b', 'c'],
        ['', '', 'x'],
        ['1', '', ''],
      ],
    ],
    ['a quotation mark within a plain cell', 'a\n5" pipe\n', [['a'], ['5" pipe']]],
    [
      'an empty quoted cell',
      'a,b\n"",x',
      [
        ['a', 'b'],
        ['', 'x'],
      ],
    ],
    ['nothing', '', []],
  ])('reads %s', (_, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  it('agrees with csv-parse on whatever csv-parse accepts', () => {
    const piece = fc.constantFrom('a', 'é', '"', '""', ',', ';', '\n', ' ', '=1', '\t', '"x"', '"y,z"');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom(',', ';', '\t'), (pieces, delimiter) => {
        const text = pieces.join('');
        let theirs: string[][];
        try {
          theirs = parse(text, { delimiter, relax_column_count: true, record_delimiter: '\n' });
        } catch {
          return;
        }
        expect(cellsOf(text, delimiter)).toEqual(theirs.filter((row) => row.some((cell) => cell.trim() !== '')));
      }),
      { numRuns: 2_000 },
    );
  });

  it('numbers rows as a spreadsheet does, leaving empty ones out', () => {
    const result = parseCsv('a,b\n\n"x\ny",2\n , \n3,4\n', ',', LIMITS);
    expect(result.ok && result.value.map(({ row }) => row)).toEqual([1, 3, 5]);
  });

  it('keeps the text of a cell that goes on after its closing quotation mark, and says so', () => {
    const result = parseCsv('a,b\n"He said "hi", ok",2\n', ',', LIMITS);
    expect(result.ok && result.value[1]).toEqual({ row: 2, cells: ['He said hi"', ' ok"', '2'], strayQuote: true });
  });

  it('names the line of a quotation mark that is never closed', () => {
    expect(cellsOf('a,b\r\n"x\r\ny",1\r\n2,"abc\r\n3,4\r\n')).toBe(
      'The quotation mark that opens in line 4 is never closed.',
    );
  });

  it('stops at the limits', () => {
    expect(cellsOf(`a,b\n${','.repeat(500)}`)).toBe('Row 2 has more than 500 columns.');
    expect(cellsOf(`a${','.repeat(499)}`)).toHaveLength(1);
    expect(cellsOf(`a\n"${'x'.repeat(50_001)}"`)).toMatch(/^The cell that begins in line 2 has more than 50,000 char/);
    expect(cellsOf(`a\n${'x\n'.repeat(20_000)}`)).toHaveLength(20_001);
    expect(cellsOf(`a\n${'x\n'.repeat(20_001)}`)).toMatch(/more than 20,000 rows/);
    expect(cellsOf(`a\n${'\n'.repeat(5_000_000)}`)).toMatch(/more than 20,000 rows/);
  });
});
