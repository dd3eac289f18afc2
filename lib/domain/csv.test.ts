import { describe, expect, it } from 'vitest';
import { csvLine } from './csv';

describe('csvLine', () => {
  it.each([
    [['a', 'b', 3, null, ''], 'a,b,3,,\r\n'],
    [['a, b', 'say "hi"', 'two\nlines'], '"a, b","say ""hi""","two\nlines"\r\n'],
    [['=cmd()|A0', '+1', '-1', '@SUM(1)', '＝1'], "'=cmd()|A0,'+1,'-1,'@SUM(1),'＝1\r\n"],
    [['\t=1', '\r=1'], '"\'\t=1","\'\r=1"\r\n'],
    [[-1, 0.5], '-1,0.5\r\n'],
    [['a-b', '1=1'], 'a-b,1=1\r\n'],
  ])('writes %j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });
});
