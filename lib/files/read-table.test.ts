import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { federalFile } from '@/tests/federal-file';
import { LARGEST_TABLE, readTable } from './read-table';

const utf8 = (text: string) => new TextEncoder().encode(text);

function read(bytes: Uint8Array) {
  const result = readTable(bytes);
  if (!result.ok) return { refused: result.refusal.message, code: result.refusal.code };
  const { encoding, delimiter, headers, rows } = result.value;
  return { encoding, delimiter, headers, cells: rows.map(({ cells }) => cells) };
}

describe('readTable', () => {
  it('reads the federal file whole, with its dashes and accents', () => {
    const { headers, cells, encoding, delimiter } = read(federalFile()) as any;
    expect({ encoding, delimiter, columns: headers.length, rows: cells.length }).toEqual({
      encoding: 'windows-1252',
      delimiter: ',',
      columns: 62,
      rows: 2_133,
    });
    expect(cells.every((row: string[]) => row.length === 62)).toBe(true);
    expect(headers).toContain('Describe the AI system’s outputs.');
    expect(headers).toContain('If Other, please explain. (2)');
    expect(new Set(headers).size).toBe(62);
    const titles = cells.map(([title]: string[]) => title);
    expect(titles).toContain('Amazonía Mia - AI for environmental law enforcement in Colombia');
    expect(titles).toContain('National Training Team | Schools — FAQ Dashboard');
    expect(titles).toContain('Computer Aided Detection (CADe) of Neoplasia during Colonoscopy - “GI Genius”');
  });

  it.each([
    ['utf-8', utf8('Name,Wert\nGrüße — 漢字,1\n')],
    ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8('Name,Wert\nGrüße — 漢字,1\n')])],
    ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode('Name,Wert\nGrüße — 漢字,1\n', 'utf-16le')])],
    ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode('Name,Wert\nGrüße — 漢字,1\n', 'utf-16be')])],
    ['shift_jis', iconv.encode('名前,部署\n議事録の要約,営業部\n契約書の確認,法務部\n', 'shift_jis')],
    ['windows-1251', iconv.encode('Название,Отдел\nПеревод писем для клиентов,Продажи и услуги\n', 'windows-1251')],
    ['windows-1252', iconv.encode('Name,Note\nsystem’s,A — B\n', 'windows-1252')],
    ['windows-1252', iconv.encode('Name,Bereich\nÜbersetzung für Kunden,Zürich\n', 'windows-1252')],
  ])('finds %s', (encoding, bytes) => {
    const table = read(bytes);
    expect(table.encoding).toBe(encoding);
    expect(table.headers![0]).toMatch(/^(Name|名前|Название)$/);
    expect(table.cells!.flat().join()).not.toMatch(/[\uFFFD\u0080-\u009f]/);
  });

  it('keeps a UTF-8 file with one damaged byte readable but for that byte', () => {
    const text = `Name,Note\n${'Größe – für Straßen und Brücken,ja\n'.repeat(20)}`;
    const bytes = Buffer.concat([utf8(text), Buffer.from([0xfc]), utf8('x,1\n')]);
    const table = read(bytes);
    expect(table.encoding).toBe('utf-8');
    expect(table.cells!.at(-1)).toEqual(['\uFFFDx', '1']);
    expect(table.cells![0]).toEqual(['Größe – für Straßen und Brücken', 'ja']);
  });

  it.each([
    [';', 'Name;Note, remarks, and more\nA;1\nB;2\n'],
    [';', '"Name";"Cost, in EUR, net"\n"A, B";"1,5"\n"C";"2,5"\n'],
    [';', 'sep=;\nName;Note\nA;1\n'],
    ['\t', 'Name\tNote\nA, B\t1\n'],
    ['|', 'Name|Note\nA, B|1\n'],
    [',', 'Name\nA\n'],
  ])('finds the delimiter %j', (delimiter, text) => {
    expect(read(utf8(text)).delimiter).toBe(delimiter);
  });

  it('makes column names distinct and readable', () => {
    const { headers } = read(utf8('Name,,Name,"Line\nbreak",Name (2),Name\nA,b,c,d,e,f\n'));
    expect(headers).toEqual(['Name', 'Column 2', 'Name (2)', 'Line break', 'Name (2) (2)', 'Name (3)']);
  });

  it('leaves formulas the text they are', () => {
    expect(read(utf8('Name,Note\n=cmd()|A0,@SUM(1)\n')).cells).toEqual([['=cmd()|A0', '@SUM(1)']]);
  });

  it.each([
    ['an empty file', utf8(''), 'The file is empty.'],
    ['nothing but white space', utf8('\uFEFF \n\n ,, \n'), 'The file is empty.'],
    ['column names alone', utf8('Name,Note\n\n'), 'The file has column names but no rows.'],
    ['zeros', Buffer.from([65, 44, 66, 10, 0, 1, 2, 3]), /^This is not a text file\./],
    [
      'a workbook',
      Buffer.from('PK\x03\x04 [Content_Types].xml xl/workbook.xml', 'latin1'),
      /^This is an Excel workbook/,
    ],
    ['an old workbook', Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), /^This is an Excel workbook/],
    ['an archive', Buffer.from('PK\x03\x04 some.txt', 'latin1'), /^This is a ZIP archive/],
    ['a PDF', utf8('%PDF-1.7 and so on'), /^This is a PDF document/],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /^This is a picture/],
    ['an open quotation mark', utf8('Name,Note\nA,1\n"B,2\nC,3\n'), /opens in line 3 is never closed/],
    ['a million columns', utf8(`${'x,'.repeat(1_000_000)}x\n1\n`), 'Row 1 has more than 500 columns.'],
    [
      'a million columns further down',
      utf8(`a,b\n1,2\n${','.repeat(1_000_000)}\n`),
      'Row 3 has more than 500 columns.',
    ],
  ])('refuses %s', (_, bytes, message) => {
    const { refused, code } = read(bytes);
    expect(refused).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect(code).toBe('validation_failed');
  });

  it('refuses more than 10 MB by its size alone', () => {
    expect(read(new Uint8Array(LARGEST_TABLE + 1))).toEqual({
      refused: 'The file is larger than 10 MB. Divide it into parts.',
      code: 'payload_too_large',
    });
  });

  it('answers any bytes with a table or a refusal', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(fc.constantFrom(0xff, 0xfe, 0xef, 0xbb, 0xbf, 0x00, 0x22, 0x2c, 0x3b, 0x0a, 0x0d, 0x41, 0xe9, 0x81)),
    );
    fc.assert(
      fc.property(bytes, (content) => {
        const result = readTable(Uint8Array.from(content));
        if (result.ok) expect(new Set(result.value.headers).size).toBe(result.value.headers.length);
        else expect(result.refusal.message).toMatch(/\.$/);
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads the same again with what it found the first time', () => {
    const bytes = federalFile();
    const first = readTable(bytes);
    if (!first.ok) throw new Error(first.refusal.message);
    expect(readTable(bytes, first.value)).toEqual(first);
  });
});
