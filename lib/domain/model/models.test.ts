import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '@/lib/crypto/digest';
import { canonicalJson } from '../audit/canonical-json';
import { nextChangeByTime } from '../use-case/next-change';
import { approvedBy, by, contextOf, MEMBER, NOW, staleRoles, submitted, told } from '../review/record.fixture';
import { takeSnapshot } from '../sign-off/snapshot';
import type { UseCaseRecord } from '../use-case/record';
import { ROLES } from '../vocabulary';
import { setLifecycle, type ModelRecord } from './keep-model';
import { lifecycleOf, MODEL_CAPABILITIES, withModel, type ModelFacts, type NamedModel } from './model';
import { modelDifferences, turnedSince } from './model-in-words';
import { nameModels, type ModelRequest } from './name-models';
import { readModelLines } from './models-csv';

/** The roles the default pack names. */
const DEPENDING = ['SECURITY', 'ARCHITECTURE', 'DATA'];

const aModel = (id: string, more: Partial<ModelRecord> = {}): ModelRecord => ({
  id,
  provider: 'Vendor A',
  name: id,
  hosting: 'CLOUD_MANAGED',
  region: 'EU',
  deprecatedOn: null,
  endsOn: null,
  capability: 'TEXT_GENERATION',
  note: '',
  replacement: null,
  version: 1,
  ...more,
});
const aUse = (model: ModelFacts, more: Partial<NamedModel> = {}): NamedModel => ({
  model,
  capability: 'TEXT_GENERATION',
  replacement: null,
  evidence: '',
  advised: null,
  ...more,
});

describe('the lifecycle follows from its days', () => {
  it.each<[string | null, string | null, string]>([
    [null, null, 'ACTIVE'],
    ['2026-11-23', null, 'ACTIVE'],
    ['2026-11-22', null, 'DEPRECATED'],
    ['2026-11-22', '2026-11-23', 'DEPRECATED'],
    ['2026-11-01', '2026-11-22', 'RETIRED'],
    [null, '2026-11-22', 'RETIRED'],
    [null, '2026-11-23', 'ACTIVE'],
  ])('deprecated %s, ends %s: %s', (deprecatedOn, endsOn, lifecycle) => {
    expect(lifecycleOf({ deprecatedOn, endsOn }, NOW)).toBe(lifecycle);
  });
});

describe('setting a lifecycle', () => {
  const model = aModel('one');
  const set = (more: Partial<Parameters<typeof setLifecycle>[1]>, of = model) =>
    setLifecycle(of, { deprecatedOn: null, endsOn: null, replacement: null, after: [], ...more }, NOW);

  it.each([
    ['ends before it is deprecated', { deprecatedOn: '2026-12-02', endsOn: '2026-12-01' }, 'endsOn'],
    ['is replaced by itself', { replacement: model }, 'replacementId'],
    ['is replaced by a retired one', { replacement: aModel('old', { endsOn: '2026-01-01' }) }, 'replacementId'],
    ['is replaced by what it replaces', { replacement: aModel('two'), after: [model] }, 'replacementId'],
  ])('refuses what %s', (_, request, path) => {
    const refused = set(request);
    expect(refused.ok ? [] : refused.refusal.issues?.map((issue) => issue.path)).toEqual([path]);
  });

  it('tells what changed, and nothing where nothing did', () => {
    const known = aModel('one', { deprecatedOn: '2026-12-01', replacement: aModel('two') });
    expect(set({ deprecatedOn: '2026-12-01', replacement: aModel('two') }, known)).toEqual({ ok: true, value: [] });
    expect(set({}, known)).toEqual({
      ok: true,
      value: [
        { field: 'deprecatedOn', from: '2026-12-01', to: null },
        { field: 'replacement', from: 'Vendor A two', to: null },
      ],
    });
  });
});

const day = fc.option(fc.constantFrom('2026-01-01', '2026-11-22', '2026-11-23', '2027-06-01'), { nil: null });
const facts = fc.record({
  id: fc.constantFrom('one', 'two', 'three'),
  provider: fc.constantFrom('Vendor A', 'Vendor B'),
  name: fc.constantFrom('v1', 'v2'),
  hosting: fc.constantFrom('VENDOR_API' as const, 'SELF_HOSTED' as const),
  region: fc.constantFrom('', 'EU'),
  deprecatedOn: day,
  endsOn: day,
});
const uses = fc.uniqueArray(
  fc.record({ model: facts, capability: fc.constantFrom(...MODEL_CAPABILITIES), evidence: fc.string() }),
  { maxLength: 4, selector: ({ model }) => model.id },
);
const named = uses.map((all) => all.map(({ evidence, ...use }) => aUse(use.model, { ...use, evidence })));
const signed = (models: readonly NamedModel[]) => approvedBy(submitted('POC', { models }), ROLES.slice(0, -1));

describe('staleness by models', () => {
  it('whatever changes among the models, only roles the pack names go stale, and all of them', () => {
    fc.assert(
      fc.property(named, named, (before, after) => {
        const record = signed(before);
        const differs = modelDifferences(before, after).length > 0;
        expect(staleRoles({ ...record, models: after })).toEqual(differs ? DEPENDING : []);
      }),
      { numRuns: 60 },
    );
  });

  it('the same content in any order, with other notes and advice, changes nothing', () => {
    fc.assert(
      fc.property(named, (before) => {
        const record = signed(before);
        const same = before.toReversed().map((use) => ({ ...use, evidence: 'elsewhere', advised: aModel('other') }));
        expect(staleRoles({ ...record, models: same })).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('a record that names none has the snapshot it had before there was a register', () => {
    for (const role of ROLES) expect(takeSnapshot(contextOf(submitted()), role)).not.toHaveProperty('models');
    const bound = ROLES.filter((role) => 'models' in takeSnapshot(contextOf(signed([aUse(aModel('one'))])), role));
    expect(bound).toEqual(DEPENDING);
  });

  it('under a pack that names no role nobody is bound to models', () => {
    const { models: _, ...content } = submitted().activePack.content;
    const pack = { ...submitted().activePack, content };
    const record = submitted('POC', { activePack: pack, models: [aUse(aModel('one'))] });
    for (const role of ROLES) expect(takeSnapshot(contextOf(record), role)).not.toHaveProperty('models');
  });

  it('the digest of a snapshot does not follow the calendar, and the approval does', () => {
    const model = aModel('one', { deprecatedOn: '2026-11-23', endsOn: '2027-02-01' });
    const record: UseCaseRecord = signed([aUse(model)]);
    const digest = sha256(canonicalJson(takeSnapshot(contextOf(record), 'DATA')));
    expect(digest).toBe(sha256(canonicalJson(takeSnapshot(contextOf(record), 'DATA'))));
    expect(nextChangeByTime(record, NOW)?.toISOString()).toBe('2026-11-23T00:00:00.000Z');
    expect(turnedSince([aUse(model)], NOW, new Date('2026-11-22T23:59:59Z'))).toEqual([]);
    expect(turnedSince([aUse(model)], NOW, new Date('2026-11-23T00:00:00Z'))).toMatchObject([
      { from: 'Active', to: 'Deprecated since 23 November 2026' },
    ]);
    expect(turnedSince([aUse(model)], NOW, new Date('2027-02-01T00:00:00Z'))).toMatchObject([
      { from: 'Active', to: 'Retired since 1 February 2027' },
    ]);
  });

  it('a change of one model reaches it where it is used and where it was tested', () => {
    const [one, two] = [aModel('one'), aModel('two')];
    const use = aUse(one, { replacement: { model: two, testedOn: '2026-01-01' } });
    expect(withModel([use], { id: 'two', endsOn: '2027-01-01' })[0]?.replacement?.model.endsOn).toBe('2027-01-01');
    expect(withModel([use], { id: 'one', endsOn: '2027-01-01' })[0]?.model.endsOn).toBe('2027-01-01');
    expect(withModel([use], { id: 'three', endsOn: '2027-01-01' })).toEqual([use]);
  });
});

describe('naming models', () => {
  const known = [aModel('one'), aModel('two'), aModel('old', { endsOn: '2026-01-01' })];
  const ask = (more: Partial<ModelRequest> = {}): ModelRequest => ({
    modelId: 'one',
    capability: 'TEXT_GENERATION',
    replacementId: null,
    testedOn: null,
    evidence: '',
    ...more,
  });
  const name = (requests: readonly ModelRequest[], record = submitted()) =>
    nameModels(record, requests, known, by(MEMBER));

  it.each<[string, Partial<ModelRequest>[], string]>([
    ['an unknown model', [{ modelId: 'nine' }], 'models.0.modelId'],
    ['a retired one', [{ modelId: 'old' }], 'models.0.modelId'],
    ['the same twice', [{}, {}], 'models.1.modelId'],
    ['an unknown replacement', [{ replacementId: 'nine', testedOn: '2026-01-01' }], 'models.0.replacementId'],
    ['itself as replacement', [{ replacementId: 'one', testedOn: '2026-01-01' }], 'models.0.replacementId'],
    ['a replacement nobody tested', [{ replacementId: 'two' }], 'models.0.testedOn'],
    ['a test of nothing', [{ testedOn: '2026-01-01' }], 'models.0.replacementId'],
    ['a test of tomorrow', [{ replacementId: 'two', testedOn: '2026-11-23' }], 'models.0.testedOn'],
  ])('refuses %s', (_, requests, path) => {
    const refused = name(requests.map(ask));
    expect(refused.ok ? [] : refused.refusal.issues?.map((issue) => issue.path)).toEqual([path]);
  });

  it('is for the team, on a record that is open', () => {
    const stranger = { ...MEMBER, id: 'somebody else' };
    expect(told(nameModels(submitted(), [ask()], known, by(stranger)))).toMatch(/^forbidden/);
    expect(told(name([ask()], submitted('POC', { archivedAt: NOW })))).toMatch(/^conflict/);
    expect(name([ask()])).toMatchObject({ ok: true, value: [{ model: { id: 'one' } }] });
  });
});

describe('a file of models', () => {
  const read = (...rows: string[][]) =>
    readModelLines(rows.map((cells, at) => ({ row: at + 1, cells, strayQuote: false })));
  const HEAD = ['provider', 'name', 'hosting', 'capability', 'deprecated_on', 'ends_on'];
  const line = (...cells: string[]) => ['A', 'v1', 'vendor_api', 'CODE', ...cells];

  it.each<[string, string[][], string]>([
    ['nothing', [], 'file'],
    ['no lines', [HEAD], 'file'],
    ['a missing column', [HEAD.slice(1), line()], 'file'],
    ['an unknown column', [[...HEAD, 'colour'], line()], 'file'],
    ['a column twice', [[...HEAD, 'name'], line()], 'file'],
    ['more cells than columns', [HEAD, line('', '', 'x')], '2.line'],
    ['no name', [HEAD, ['A', '', 'VENDOR_API', 'CODE']], '2.name'],
    ['an unknown hosting', [HEAD, ['A', 'v1', 'CLOUD', 'CODE']], '2.hosting'],
    ['a day that is none', [HEAD, line('2026-02-30')], '2.deprecated_on'],
    ['an end before the deprecation', [HEAD, line('2026-03-02', '2026-03-01')], '2.ends_on'],
    ['the same model twice', [HEAD, line(), ['a', 'V1', 'VENDOR_API', 'CODE']], '3.name'],
  ])('with %s is refused, and says where', (_, rows, path) => {
    const refused = read(...rows);
    expect(refused.ok ? [] : refused.refusal.issues?.map((issue) => issue.path)).toEqual([path]);
  });

  it('is read, and the apostrophe of a harmless formula is taken off', () => {
    expect(read(HEAD, ['A', "'=v1", 'VENDOR_API', 'CODE'])).toMatchObject({
      ok: true,
      value: [{ name: '=v1', row: 2 }],
    });
  });
});
