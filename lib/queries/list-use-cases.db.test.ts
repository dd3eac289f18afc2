import { beforeAll, describe, expect, it } from 'vitest';
import { archiveUseCase, moveUseCase } from '@/lib/commands/manage-use-case';
import { AN_INTAKE } from '@/prisma/an-intake';
import { anOpenReview, aPerson, aSubmittedReview, aUseCase, callOf, must, recordOf } from '@/prisma/builders';
import type { Actor } from '../domain/access/actor';
import { USE_CASE_SORTS, type UseCaseFilter, type UseCaseOrder } from '../domain/use-case/filter';
import { RISK_TIERS } from '../domain/vocabulary';
import { countMatches, listUseCases, type UseCaseItem } from './list-use-cases';

const START = new Date('2026-05-01T08:00:00Z');
const NOW = new Date('2026-06-01T08:00:00Z');
const DAY = 86_400_000;
const ORDERS = USE_CASE_SORTS.flatMap((sort): UseCaseOrder[] => [sort, `-${sort}`]);
const MOST = 200;
/** Ties, and letters whose small form is another one in JavaScript than in PostgreSQL. */
const TITLES = ['Same', 'Same', 'same', 'SAME', 'İstanbul', 'ΟΔΟΣ', 'ΟΔΟΣ', 'οδος', 'Straße', 'STRASSE', 'ﬁ', 'éclair'];

let owner: Actor;
let reader: Actor;
beforeAll(async () => {
  [owner, reader] = [await aPerson({ name: 'Owner' }), await aPerson({ name: 'Reader' })];
  for (const [place, title] of [...TITLES, ...TITLES, ...TITLES].entries()) {
    const now = new Date(START.getTime() + (place % 5) * DAY);
    const intake = place % 3 === 0 ? AN_INTAKE : quick();
    await aUseCase({ owner, now, unit: `Unit ${place % 4}`, intake: { ...intake, title } });
  }
  const moved = await aUseCase({ owner, now: START, intake: { ...AN_INTAKE, title: 'Retired' } });
  const { version } = await recordOf(owner, moved.key);
  must(await moveUseCase(callOf(owner, START), moved.key, { to: 'RETIRED', reason: 'Over.', version }));
  await anOpenReview({ owner, now: START });
  await aSubmittedReview({ owner, now: START });
});

function quick() {
  const { title, problem, business_function, owning_team, user_exposure, patterns } = AN_INTAKE;
  return { title, problem, business_function, owning_team, user_exposure, patterns };
}

async function page(order: UseCaseOrder, limit: number, cursor?: string, filter: UseCaseFilter = {}) {
  return must(await listUseCases(reader, filter, { order, limit, cursor }, NOW));
}
/** All pages one after the other; `between` is called before each further one. */
async function walk(
  order: UseCaseOrder,
  limit: number,
  between: (shown: readonly UseCaseItem[]) => Promise<void> = () => Promise.resolve(),
): Promise<string[]> {
  const shown: UseCaseItem[] = [];
  let cursor: string | null | undefined;
  do {
    if (shown.length > 0) await between(shown);
    const { items, nextCursor } = await page(order, limit, cursor ?? undefined);
    shown.push(...items);
    cursor = nextCursor;
  } while (cursor !== null);
  return shown.map(({ key }) => key);
}
const keysOf = async (order: UseCaseOrder) => (await page(order, MOST)).items.map(({ key }) => key);

describe.each(ORDERS)('pages sorted by %s', (order) => {
  it.each([3, 13])('of %i show each record once, as one page would', async (limit) => {
    const all = await keysOf(order);
    expect(new Set(all).size).toBe(TITLES.length * 3 + 3);
    expect(await walk(order, limit)).toEqual(all);
  });

  it('are the other way round with a minus', async () => {
    const opposite = (order.startsWith('-') ? order.slice(1) : `-${order}`) as UseCaseOrder;
    expect(await keysOf(opposite)).toEqual((await keysOf(order)).toReversed());
  });
});

describe('while somebody pages', () => {
  const archived = async (key: string, to: boolean) => {
    const { version } = await recordOf(owner, key);
    must(await archiveUseCase(callOf(owner, NOW), key, { archived: to, reason: 'Registered twice.', version }));
  };

  it.each(ORDERS)('sorted by %s, records that leave and arrive neither hide nor repeat another', async (order) => {
    const before = (await page(order, MOST)).items;
    const [seen, unseen] = [before.slice(0, 8), before.slice(16)].map((items) => items.find(mayLeave)!.key);
    let arrived = '';
    const shown = await walk(order, 8, async () => {
      if (arrived) return;
      await archived(seen!, true);
      await archived(unseen!, true);
      arrived = (await aUseCase({ owner, now: NOW, intake: { ...quick(), title: 'Same' } })).key;
    });
    expect(new Set(shown).size).toBe(shown.length);
    const left = before.map(({ key }) => key).filter((key) => key !== unseen);
    expect(shown.filter((key) => key !== arrived)).toEqual(left);
    await archived(seen!, false);
    await archived(unseen!, false);
  });
});

function mayLeave({ openReview }: UseCaseItem): boolean {
  return openReview === null;
}

describe('a filter', () => {
  const every = async (filter: UseCaseFilter) => (await page('number', MOST, undefined, filter)).items;

  it.each<[string, UseCaseFilter, (item: UseCaseItem) => boolean]>([
    ['a stage', { stage: ['RETIRED'] }, ({ stage }) => stage === 'RETIRED'],
    ['two stages', { stage: ['RETIRED', 'PROPOSED'] }, ({ stage }) => ['RETIRED', 'PROPOSED'].includes(stage)],
    ['an open review', { gate: ['POC'] }, ({ openReview }) => openReview?.gate === 'POC'],
    ['an open screening', { provisional: true }, ({ tierProvisional }) => tierProvisional],
    ['a finished screening', { provisional: false }, ({ tierProvisional }) => !tierProvisional],
    ['a tier', { tier: ['MINIMAL'] }, ({ riskTier }) => riskTier === 'MINIMAL'],
    ['any tier: what is not screened has none', { tier: [...RISK_TIERS] }, ({ tierProvisional }) => !tierProvisional],
    [
      'the highest tier that could still apply',
      { tier: ['PROHIBITED'], provisional: true },
      ({ tierProvisional, riskTier }) => tierProvisional && riskTier === 'PROHIBITED',
    ],
    ['who holds it', { heldBy: 'REVIEWERS' }, ({ heldBy }) => heldBy === 'REVIEWERS'],
    ['a title', { q: 'straße' }, ({ title }) => title.toLowerCase() === 'straße'],
    ['a key', { q: 'uc-7' }, ({ key }) => key === 'UC-7'],
    ['the age', { registered: true, days: 29 }, ({ createdAt }) => createdAt >= new Date(NOW.getTime() - 29 * DAY)],
    [
      'a waiting section',
      { role: 'SECURITY', state: ['WAITING'], heldBy: 'REVIEWERS' },
      ({ heldBy }) => heldBy === 'REVIEWERS',
    ],
  ])('by %s shows what fits and nothing else, and counts the same', async (_, filter, fits) => {
    const expected = (await every({})).filter(fits).map(({ key }) => key);
    expect(expected.length).toBeGreaterThan(0);
    expect((await every(filter)).map(({ key }) => key)).toEqual(expected);
    expect(await countMatches(reader, filter, NOW)).toEqual({ count: expected.length, capped: false });
  });

  it.each(['%', '_', '\\', "'", '" OR 1=1', '((', '\u0000x'.slice(1), 'ſ'])('takes %j as text', async (q) => {
    for (const { title } of await every({ q })) expect(title.toLowerCase()).toContain(q.toLowerCase());
  });

  it('of the people: mine, the team’s, another owner’s', async () => {
    const other = await aUseCase({ now: START });
    const mine = must(await listUseCases(other.owner, { mine: true }, { order: 'number', limit: MOST }, NOW));
    expect(mine.items.map(({ key }) => key)).toEqual([other.key]);
    expect((await every({ owner: other.owner.id })).map(({ key }) => key)).toEqual([other.key]);
    expect(must(await listUseCases(reader, { mine: true }, { order: 'number', limit: MOST }, NOW)).items).toEqual([]);
  });
});

it.each([
  'x',
  'WyJ4Il0',
  Buffer.from('["x",1.5]').toString('base64url'),
  Buffer.from('[null,1]').toString('base64url'),
  'é'.repeat(200),
])('refuses %j as a cursor in every order', async (cursor) => {
  for (const order of ORDERS) {
    const refused = await listUseCases(reader, {}, { order, limit: 5, cursor }, NOW);
    if (refused.ok) expect.fail(`${order} took it.`);
    expect(refused.refusal).toMatchObject({ code: 'validation_failed', issues: [{ path: 'cursor' }] });
  }
});

it('shows a restricted record to its team, and a stranger neither it nor its number', async () => {
  const { key, owner: team } = await aUseCase({ visibility: 'RESTRICTED', now: START });
  const filter = { q: key };
  const seen = async (viewer: Actor) => [
    must(await listUseCases(viewer, filter, { order: 'number', limit: 5 }, NOW)).items.length,
    (await countMatches(viewer, filter, NOW)).count,
  ];
  expect(await seen(team)).toEqual([1, 1]);
  expect(await seen(reader)).toEqual([0, 0]);
});
