import { beforeAll, describe, expect, it } from 'vitest';
import { USE_CASE_SORTS } from '@/lib/domain/use-case/filter';
import type { Actor } from '@/lib/domain/access/actor';
import { AN_INTAKE } from '@/prisma/an-intake';
import {
  aPerson,
  aSubmittedReview,
  aUnit,
  aUseCase,
  anOpenReview,
  approves,
  callOf,
  must,
  recordOf,
  sevenReviewers,
} from '@/prisma/builders';
import { recordReading } from '@/lib/commands/record-measurement';
import { moveUseCase } from '@/lib/commands/manage-use-case';
import { call, expectStatus, tokenOf } from './api';

/** Letters whose small forms programs disagree on, titles alike but for case, and one title twice. */
const TITLES = [
  'İstanbul permits',
  'istanbul permits',
  'ΣΊΣΥΦΟΣ roll-out',
  'Ärzte notes',
  'ärzte notes',
  'Zebra crossing',
  'zebra crossing',
  'Meeting notes',
  'Meeting notes',
  'Éclair 100% sweet',
  'under_score',
  'Straße',
  'STRASSE',
];
const AT_ONCE = new Date('2026-05-01T08:00:00.123Z');

let owner: Actor;
let other: Actor;
let admin: string;
let token: string;
let strangers: string;
let energy: string;
let reviewer: string;

beforeAll(async () => {
  owner = await aPerson({ name: 'Olga Owner' });
  other = await aPerson({ name: 'Otto Other' });
  [token, strangers] = [await tokenOf(owner), await tokenOf(other)];
  admin = await tokenOf(await aPerson({ grants: [{ role: 'ADMIN', businessUnitId: null }] }));
  energy = await aUnit('Energy');
  for (const title of TITLES) await aUseCase({ owner, intake: { ...AN_INTAKE, title }, now: AT_ONCE });
  await aUseCase({ owner: other, unit: 'Energy', intake: { ...AN_INTAKE, title: 'Grid forecast' } });
  await aUseCase({ owner, visibility: 'RESTRICTED', intake: { ...AN_INTAKE, title: 'Secret forecast' } });
  await anOpenReview({ owner, intake: { ...AN_INTAKE, title: 'At the gate' } });
  const retired = await aUseCase({ owner, intake: { ...AN_INTAKE, title: 'Given up' } });
  const { version } = await recordOf(owner, retired.key);
  must(await moveUseCase(callOf(owner), retired.key, { to: 'RETIRED', reason: 'Too dear', version }));
  const reviewers = await sevenReviewers();
  reviewer = await tokenOf(reviewers.SECURITY);
  const submitted = await aSubmittedReview({ owner, intake: { ...AN_INTAKE, title: 'Under review' } });
  await approves(reviewers.SME, submitted, 'SME');
  for (let count = 0; count < 2; count += 1) await aSubmittedReview({ owner });
});

type Item = Readonly<Record<string, unknown>>;

/** Every page of a list, a few at a time. */
async function walk(path: string, limit: number, by = token): Promise<Item[]> {
  const found: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await expectStatus(200, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${more}`, {
      token: by,
    });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}

const keysOf = (items: readonly Item[]) => items.map(({ key }) => key);
const titlesOf = async (query: string, by = token) =>
  (await walk(`/use-cases?sort=number${query}`, 50, by)).map(({ title }) => title);

describe('GET /use-cases', () => {
  const orders = USE_CASE_SORTS.flatMap((sort) => [sort, `-${sort}`]);

  it.each(orders)('shows every record once, page by page, in the order of %s', async (sort) => {
    const whole = keysOf(await walk(`/use-cases?sort=${sort}`, 200));
    expect(new Set(whole).size).toBe(TITLES.length + 7);
    for (const limit of [1, 3]) expect(keysOf(await walk(`/use-cases?sort=${sort}`, limit))).toEqual(whole);
  });

  it('turns round with the sign', async () => {
    for (const sort of USE_CASE_SORTS) {
      const up = keysOf(await walk(`/use-cases?sort=${sort}`, 200));
      expect(keysOf(await walk(`/use-cases?sort=-${sort}`, 200))).toEqual(up.toReversed());
    }
  });

  it('does not lose or repeat a record where one is registered between two pages', async () => {
    const first = await expectStatus(200, 'GET', '/use-cases?sort=number&limit=5', { token });
    const { key } = await aUseCase({ owner, intake: { ...AN_INTAKE, title: 'Late' } });
    const rest = await walk(`/use-cases?sort=number&cursor=${first.nextCursor}`, 200);
    const seen = keysOf([...first.items, ...rest]);
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen.at(-1)).toBe(key);
  });

  it.each([
    ['&q=forecast', ['Grid forecast', 'Secret forecast']],
    ['&q=FORECAST&unit=ENERGY', ['Grid forecast']],
    ['&q=100%25', ['Éclair 100% sweet']],
    ['&q=under_', ['under_score']],
    ['&q=uc-3', ['ΣΊΣΥΦΟΣ roll-out']],
    ['&q=%27%20OR%201%3D1', []],
    ['&stage=RETIRED', ['Given up']],
    ['&stage=RETIRED&stage=POC', ['Given up']],
    ['&gate=POC&heldBy=TEAM', ['At the gate']],
    ['&role=SME&state=APPROVED', ['Under review']],
    ['&role=sme&state=approved', ['Under review']],
    ['&gate=poc&heldBy=team', ['At the gate']],
    ['&stage=POC&stage=PRODUCTION&role=SECURITY&state=stale', []],
    ['&q=forecast&mine=true', ['Secret forecast']],
    ['&q=forecast&archived=true', []],
    ['&tier=HIGH', []],
  ])('is narrowed by %s', async (query, titles) => {
    expect(await titlesOf(query.replace('ENERGY', energy))).toEqual(titles);
  });

  it('shows nobody what is not theirs to see', async () => {
    expect(await titlesOf('&q=forecast', strangers)).toEqual(['Grid forecast']);
  });

  it.each([
    'stage=LATER',
    'role=BOSS',
    'unit=energy',
    'mine=perhaps',
    'sort=owner',
    'minDays=-1',
    'q=%00',
    `q=${'x'.repeat(201)}`,
    'limit=1&limit=2',
    'nonsense=1',
  ])('refuses ?%s', async (query) => {
    expect(await expectStatus(400, 'GET', `/use-cases?${query}`, { token })).toMatchObject({
      code: 'validation_failed',
    });
  });

  const forged = [
    [{}, 'an object'],
    [['x'], 'too short'],
    [['x', 1, 2], 'too long'],
    [[null, 1], 'no value'],
    [['2026-02-31T00:00:00.000Z', 1], 'a day that is none'],
    [['2026-02-01T00:00:00.000Z', 3_000_000_000], 'a number beyond all'],
    [['2026-02-01T00:00:00.000Z', 1.5], 'half a number'],
    [['2026-02-01', 1], 'no moment'],
    [["' OR 1=1 --", 1], 'SQL'],
    [['\0', 1], 'a NUL'],
    [[3_000_000_000, 1], 'a large number'],
    [[1.5, 1], 'a fraction'],
    [[true, 1], 'a flag'],
  ] as const;

  it.each(orders)('never fails on a forged cursor in the order of %s', async (sort) => {
    // In the order of titles any text is a place.
    const fits: readonly string[] = /title/.test(sort) ? ['a day that is none', 'no moment', 'SQL'] : [];
    for (const [value, what] of forged) {
      const cursor = forge(Array.isArray(value) ? [`use-cases ${sort}`, ...value] : value);
      const { status } = await call('GET', `/use-cases?sort=${sort}&cursor=${cursor}`, { token });
      expect({ what, status }).toEqual({ what, status: fits.includes(what) ? 200 : 400 });
    }
  });
});

describe('the other lists', () => {
  it('show every entry once, page by page', async () => {
    const auditor = await tokenOf(await aPerson({ grants: [{ role: 'AUDITOR', businessUnitId: null }] }));
    const { key } = await aUseCase({ owner });
    for (let value = 1; value <= 5; value += 1) {
      const reading = { metric: 'error_rate', value, measuredAt: AT_ONCE, source: 'Monitoring', note: '' };
      must(await recordReading(callOf(owner), key, reading));
    }
    for (const name of ['Anna', 'anna', 'Änne', 'Anna']) await aPerson({ name });
    const lists = [
      ['/people', admin, 'id'],
      ['/people?q=ann', admin, 'id'],
      ['/audit-events', auditor, 'id'],
      [`/audit-events?key=${key}`, auditor, 'id'],
      [`/use-cases/${key}/audit-events`, token, 'seq'],
      [`/use-cases/${key}/measurements?metric=error_rate`, token, 'id'],
      ['/reviews', reviewer, 'key'],
    ] as const;
    for (const [path, by, id] of lists) {
      const whole = (await walk(path, 200, by)).map((item) => item[id]);
      expect(whole.length).toBeGreaterThan(1);
      expect({ path, ids: [...new Set(whole)] }).toEqual({ path, ids: whole });
      expect({ path, ids: (await walk(path, path === '/audit-events' ? 50 : 2, by)).map((item) => item[id]) }).toEqual({
        path,
        ids: whole,
      });
    }
  });

  it('lose and repeat nothing where something is added between two pages', async () => {
    const { key } = await aUseCase({ owner });
    const read = async (value: number, day: number) => {
      const measuredAt = new Date(`2026-05-0${day}T08:00:00Z`);
      must(
        await recordReading(callOf(owner), key, { metric: 'error_rate', value, measuredAt, source: 'CI', note: '' }),
      );
    };
    for (const day of [1, 2, 3]) await read(day, day);
    const readings = `/use-cases/${key}/measurements`;
    const first = await expectStatus(200, 'GET', `${readings}?limit=2`, { token });
    await read(4, 4);
    const second = await expectStatus(200, 'GET', `${readings}?limit=2&cursor=${first.nextCursor}`, { token });
    expect([...first.items, ...second.items].map(({ value }) => value)).toEqual([3, 2, 1]);

    const waiting = await walk('/reviews', 200, reviewer);
    const page = await expectStatus(200, 'GET', '/reviews?limit=1', { token: reviewer });
    // Due before all others: by offset, what the first page ended with would come again.
    await aSubmittedReview({ owner, now: AT_ONCE });
    const rest = await walk(`/reviews?cursor=${encodeURIComponent(page.nextCursor)}`, 200, reviewer);
    expect(keysOf([...page.items, ...rest])).toEqual(keysOf(waiting));
  });

  it('name in each item what the next request needs', async () => {
    const [item] = await walk('/reviews', 200, reviewer);
    const { reviewId, role, key } = item as Readonly<Record<string, string>>;
    const section = await expectStatus(200, 'GET', `/reviews/${reviewId}/sections/${role}`, { token: reviewer });
    expect(section).toMatchObject({ key, role, review: { id: reviewId } });
    const [open] = (await walk('/use-cases?q=Under+review', 200)) as { openReview: { id: string } }[];
    expect(await expectStatus(200, 'GET', `/reviews/${open?.openReview.id}`, { token })).toMatchObject({
      title: 'Under review',
    });
  });

  it('never fail on a forged cursor', async () => {
    const { key } = await aUseCase({ owner });
    const { id } = await recordOf(owner, key);
    const timeline = `use-cases/${key}/audit-events`;
    const names = [['Anna', '-'.repeat(36)], ['\0', AN_ID], [1, AN_ID], ['Anna'], []];
    const numbers = [-1.5, '1', 1e10, null, '', -99999999999];
    const due = [
      ['infinity', 1, 'NOBODY'],
      ['yesterday', 1, 'SME'],
      ['2026-02-31T00:00:00.000Z', 1, 'SME'],
      ['infinity', 3_000_000_000, 'SME'],
      ['infinity', 1],
      [null, 1, 'SME'],
    ];
    const ofLists = [
      ...due.map((place) => ['/reviews', forge(['reviews', ...place])] as const),
      ...names.map((place) => ['/people', forge(['people', ...place])] as const),
      ...numbers.map((place) => [`/${timeline}`, forge([timeline, place])] as const),
      ...[...numbers, '-1', '1.5', '9'.repeat(19)].map(
        (place) => ['/audit-events', forge(['audit-events', place])] as const,
      ),
      ...[AN_ID, 'x', 1].map(
        (place) => [`/use-cases/${key}/measurements`, forge([`use-cases/${id}/measurements`, place])] as const,
      ),
    ].filter(([path, cursor]) => !(path === '/audit-events' && cursor === forge(['audit-events', '1'])));
    const paths = ['/reviews', `/${timeline}`, `/use-cases/${key}/measurements`, '/audit-events', '/people'];
    const wrong = [
      ...ofLists,
      ...paths.flatMap((path) => ['-1', '', ' 1', AN_ID, forge({})].map((cursor) => [path, cursor] as const)),
    ];
    for (const [path, cursor] of wrong) {
      const { status } = await call('GET', `${path}?cursor=${encodeURIComponent(cursor)}`, { token: admin });
      expect({ path, cursor, status }).toEqual({ path, cursor, status: 400 });
    }
  });
});

describe('a cursor', () => {
  it('belongs to its list in its order, and no other takes it', async () => {
    const { key } = await aUseCase({ owner });
    const { key: another } = await aUseCase({ owner });
    for (const of of [key, another])
      for (let value = 1; value <= 3; value += 1)
        must(
          await recordReading(callOf(owner), of, {
            metric: 'error_rate',
            value,
            measuredAt: AT_ONCE,
            source: 'CI',
            note: '',
          }),
        );
    const auditor = await aPerson({ name: 'Anna', grants: [{ role: 'AUDITOR', businessUnitId: null }] });
    const all = await tokenOf(auditor);
    const cursorOf = async (path: string, by = all): Promise<string> => {
      const sent = { token: by };
      const { nextCursor } = await expectStatus(200, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=1`, sent);
      return nextCursor as string;
    };
    const lists = [
      ...USE_CASE_SORTS.flatMap((sort) => [`/use-cases?sort=${sort}`, `/use-cases?sort=-${sort}`]),
      '/people',
      '/audit-events',
      `/use-cases/${key}/audit-events`,
      `/use-cases/${another}/audit-events`,
      `/use-cases/${key}/measurements`,
      `/use-cases/${another}/measurements`,
    ];
    const cursors = await Promise.all(lists.map(async (path) => [path, await cursorOf(path)] as const));
    const ofQueue = await cursorOf('/reviews', reviewer);
    for (const path of lists) {
      for (const [from, cursor] of [...cursors, ['/reviews', ofQueue] as const]) {
        const answer = await call('GET', `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`, { token: all });
        const status = from === path ? 200 : 400;
        expect({ path, from, status: answer.status }).toEqual({ path, from, status });
        if (status === 400) expect(answer.body).toMatchObject({ errors: [{ path: 'cursor' }] });
      }
    }
    for (const [, cursor] of cursors) await expectStatus(400, 'GET', `/reviews?cursor=${cursor}`, { token: reviewer });
  });
});

function forge(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

const AN_ID = '00000000-0000-4000-8000-000000000000';
