import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { canonicalJson } from '../domain/audit/canonical-json';
import { defaultPack, packFiles } from '../domain/policy/default-pack.fixture';
import { packFromYaml, packToYaml } from './pack-yaml';

const pack = defaultPack();
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => packFromYaml(bytes(text));

describe('a pack as one file', () => {
  it('reads back the same, and is written the same again, byte by byte', () => {
    const text = packToYaml(pack);
    const again = read(text);
    expect(again).toMatchObject({ ok: true });
    if (!again.ok) return;
    expect(canonicalJson(again.pack)).toBe(canonicalJson(pack));
    expect(packToYaml(again.pack)).toBe(text);
  });

  it('whatever order a database keeps its keys in', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, part]) => [key, turned(part)]),
      );
    };
    expect(packToYaml(turned(pack) as typeof pack)).toBe(packToYaml(pack));
  });

  it('with every text that is awkward in YAML', () => {
    const texts = [
      'yes',
      '0x10',
      ': #',
      '- a',
      ' "\'',
      '2025-02-02',
      'null',
      `${'word '.repeat(90)}end`,
      'a\nb\n\n c',
      '«é»',
      '&x *y',
      '|',
      '~',
    ];
    for (const text of texts) {
      const changed = structuredClone(pack) as any;
      changed.requirements[0].question = text.trim();
      const again = read(packToYaml(changed));
      expect(again.ok && again.pack.requirements[0]?.question).toBe(text.trim());
    }
  });
});

describe('what is no pack is refused with its place and the reason', () => {
  const cases: readonly [string, string | Uint8Array, object][] = [
    ['nothing', '', { path: '', reason: expect.stringContaining('no policy pack') }],
    ['a list', '- a', { reason: expect.stringContaining('no policy pack') }],
    ['no YAML', 'a: [', { reason: expect.stringContaining('line 1') }],
    ['the same key twice', 'a: 1\na: 2', { reason: expect.stringContaining('unique') }],
    ['no UTF-8', new Uint8Array([0xff, 0xfe, 0x41]), { reason: 'It is not YAML in UTF-8.' }],
    ['many levels', `a: ${'['.repeat(60)}${']'.repeat(60)}`, { reason: expect.stringContaining('deeper') }],
    ['very many levels', `a: ${'['.repeat(200_000)}`, { file: 'pack.yaml' }],
    [
      'aliases of aliases',
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, n) => `${'b'.repeat(n + 1)}: &${'b'.repeat(n + 1)} [*${n === 0 ? 'a' : 'b'.repeat(n)}, *${n === 0 ? 'a' : 'b'.repeat(n)}]`).join('\n')}`,
      { file: 'pack.yaml' },
    ],
    [
      'a missing file',
      stringify({ ...packFiles(), metrics: undefined }),
      { file: 'metrics.yaml', reason: 'The file is missing.' },
    ],
    ['a NUL', 'a: "\\0"', { reason: expect.stringContaining('character') }],
  ];
  it.each(cases)('%s', (_, text, problem) => {
    const parsed = packFromYaml(typeof text === 'string' ? bytes(text) : text);
    expect(parsed).toMatchObject({ ok: false, problems: expect.arrayContaining([expect.objectContaining(problem)]) });
  });

  it('an entry by its own name', () => {
    const files = packFiles();
    files['requirements'].requirements[2].level = 'perhaps';
    files['metrics'].metrics[0].target.POC = 3;
    const parsed = read(stringify({ ...files }));
    expect(parsed.ok ? [] : parsed.problems.map(({ file, path }) => `${file} ${path}`)).toEqual([
      `requirements.yaml requirements[${files['requirements'].requirements[2].id}].level`,
    ]);
  });
});
