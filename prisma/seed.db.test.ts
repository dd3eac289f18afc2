import { beforeAll, describe, expect, it } from 'vitest';
import { listsOf } from '@/components/portfolio/portfolio-address';
import { moveUseCase } from '@/lib/commands/manage-use-case';
import { database } from '@/lib/data/client';
import { loadRecord } from '@/lib/data/load-record';
import type { Actor } from '@/lib/domain/access/actor';
import { conditionState } from '@/lib/domain/condition/condition-state';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import { assuranceOf } from '@/lib/domain/review/assurance';
import { reviewContext } from '@/lib/domain/review/review-context';
import { viewSections } from '@/lib/domain/review/section-view';
import { project } from '@/lib/domain/use-case/projection';
import { readRegisterAddress } from '@/lib/register-address';
import { GATES, ROLES } from '@/lib/domain/vocabulary';
import { countMatches, listUseCases } from '@/lib/queries/list-use-cases';
import { readDossier } from '@/lib/queries/read-dossier';
import { readPortfolio } from '@/lib/queries/read-portfolio';
import { readRecord } from '@/lib/queries/read-record';
import { verifyAudit } from '@/lib/queries/verify-audit';
import { verifyDossier } from '@/tests/verifier';
import { actor, aPerson, callOf, must } from './builders';
import { readDemo } from './demo/demo-data';
import { seedDemo } from './seed';

const SEAT = {
  SIGNED: 'APPROVED',
  CHANGES_REQUESTED: 'CHANGES_REQUESTED',
  PENDING: 'WAITING',
  STALE: 'STALE',
} as const;
/** Fresh from the plant: the sample names the stage it asks for, but has passed no gate yet. */
const STAGE: Record<string, string> = { 'UC-005': 'PROPOSED' };

const { samples } = readDemo();
const today = new Date('2026-11-22T10:00:00Z');

beforeAll(async () => {
  const begun = Date.now();
  await seedDemo(today, () => undefined);
  process.stdout.write(`The demo was seeded in ${Date.now() - begun} ms.\n`);
}, 300_000);

async function recordOf(sampleId: string) {
  const number = samples.findIndex(({ id }) => id === sampleId) + 1;
  const { id } = await database().useCase.findUniqueOrThrow({ where: { number }, select: { id: true } });
  return loadRecord(database(), id);
}

describe.each(samples)('$id, $intake.title', (sample) => {
  it('is at its stage, registered as the sample says', async () => {
    const record = await recordOf(sample.id);
    expect(record.stage).toBe(STAGE[sample.id] ?? sample.stage);
    expect(record.intake).toEqual(sample.intake);
  });

  it('shows the seven seats of the sample', async () => {
    const record = await recordOf(sample.id);
    const review = record.openReview ?? record.assurance;
    if (sample.stage === 'RETIRED') {
      expect(review).toBeNull();
      return;
    }
    const seats = Object.fromEntries(
      viewSections(reviewContext(record, review!, new Date()), today).map(({ role, state }) => [role, state]),
    );
    expect(seats).toEqual(Object.fromEntries(ROLES.map((role) => [role, SEAT[sample.signoffs[role]]])));
  });

  it('has a projection that says what the record says', async () => {
    const record = await recordOf(sample.id);
    const { sections, conditions, ...projected } = project(record, today);
    const row = await database().useCase.findUniqueOrThrow({ where: { id: record.id } });
    expect(row).toMatchObject(projected);
    for (const { reviewId, role, state } of sections) {
      const section = await database().section.findUniqueOrThrow({ where: { reviewId_role: { reviewId, role } } });
      expect(section.state).toBe(state);
    }
    for (const { id, ...condition } of conditions)
      expect(await database().condition.findUniqueOrThrow({ where: { id } })).toMatchObject(condition);
  });
});

it('has a condition that is open and one that was met', async () => {
  const states = async (id: string) => (await recordOf(id)).conditions.map((one) => conditionState(one, today));
  expect([await states('UC-007'), await states('UC-009')]).toEqual([['MET'], ['OPEN']]);
});

it('leaves exactly the use cases out of assurance whose stories say so', async () => {
  const out = [];
  for (const { id } of samples) {
    const assurance = assuranceOf(await recordOf(id), today);
    if (assurance.kind === 'stale' || assurance.kind === 'unsigned') out.push(id);
  }
  expect(out).toEqual(['UC-002', 'UC-006', 'UC-010']);
});

it('the calendar of the portfolio has every approval that ends within its window, the next first', async () => {
  const { endingNext, windowDays } = await readPortfolio(
    await aPerson({ grants: [{ role: 'AUDITOR', businessUnitId: null }] }),
    null,
    today,
  );
  const until = new Date(today.getTime() + windowDays * 86_400_000).toISOString();
  const stored = await database().useCase.findMany({
    where: { archivedAt: null },
    select: { number: true, expiries: true },
  });
  const approvals = stored.flatMap(({ number, expiries }) =>
    Object.entries(expiries as Record<string, string>)
      .filter(([, at]) => at < until)
      .map(([role, at]) => `${at.slice(0, 10)} UC-${number} ${role}`),
  );
  const shown = endingNext.flatMap(({ key, expiresAt, roles }) =>
    roles.map((role) => `${expiresAt.toISOString().slice(0, 10)} ${key} ${role}`),
  );
  expect(shown.toSorted()).toEqual(approvals.toSorted());
  expect(shown.length).toBeGreaterThan(endingNext.length);
  expect(endingNext.map(({ expiresAt }) => expiresAt)).toEqual(
    endingNext.map(({ expiresAt }) => expiresAt).toSorted((a, b) => Number(a) - Number(b)),
  );
});

describe('every figure of the portfolio is the number of records behind its link', () => {
  type Figure = readonly [name: string, figure: number, address: string];

  async function figuresFor(viewer: Actor, unit: string | null, now: Date): Promise<Figure[]> {
    const portfolio = await readPortfolio(viewer, unit, now);
    const to = listsOf(unit, portfolio.windowDays);
    return [
      ['total', portfolio.total, to.all],
      ['in use', portfolio.inUse, to.stages(GATES)],
      ['at a gate', portfolio.atGate, to.atGate()],
      ['registered', portfolio.registered, to.registered],
      ['waiting', portfolio.waiting, to.waiting],
      ['overdue', portfolio.overdue, to.overdue],
      ['out of assurance', portfolio.outOfAssurance, to.out],
      ['conditions overdue', portfolio.conditionsLapsed, to.conditionsLapsed],
      ...portfolio.stages.flatMap(({ stage, count, atGate, outOfAssurance }): Figure[] => [
        [stage, count, to.stage(stage)],
        [`${stage} at a gate`, atGate, to.atGate(stage)],
        [`${stage} out of assurance`, outOfAssurance, to.outIn(stage)],
      ]),
      ...portfolio.gates.map(({ gate, passed }): Figure => [`passed ${gate}`, passed, to.passed(gate)]),
      ...portfolio.roles.flatMap(({ role, waiting, buckets }): Figure[] => [
        [`waiting for ${role}`, waiting, to.waitingFor(role)],
        ...buckets.map(({ min, max, count }): Figure => [
          `${role} from ${min} days`,
          count,
          to.waitingFor(role, min, max),
        ]),
      ]),
      ...portfolio.tiers.map(({ tier, count }): Figure => [tier, count, to.tier(tier)]),
      ['not screened', portfolio.notScreened, to.notScreened],
    ];
  }

  async function recordsBehind(viewer: Actor, address: string, now: Date): Promise<number> {
    const query: Record<string, string[]> = {};
    for (const [name, value] of new URL(address, 'http://localhost').searchParams) (query[name] ??= []).push(value);
    const { filter } = must(readRegisterAddress(query));
    const { items } = must(await listUseCases(viewer, filter, { order: 'number', limit: 200 }, now));
    expect(await countMatches(viewer, filter, now)).toEqual({ count: items.length, capped: false });
    return items.length;
  }

  async function expectAgreement(viewer: Actor, unit: string | null, now: Date): Promise<Figure[]> {
    const figures = await figuresFor(viewer, unit, now);
    const behind = await Promise.all(
      figures.map(async ([name, , address]) => [name, await recordsBehind(viewer, address, now)] as const),
    );
    expect(Object.fromEntries(behind)).toEqual(Object.fromEntries(figures.map(([name, figure]) => [name, figure])));
    return figures;
  }

  it.each([0, 2, 3, 4, 5, 20, 50, 80, 200])('%i days on, for everybody and for one unit', async (days) => {
    const now = new Date(today.getTime() + days * 86_400_000);
    const viewer = await aPerson({ grants: [{ role: 'AUDITOR', businessUnitId: null }] });
    const figures = await expectAgreement(viewer, null, now);
    if (days === 0) {
      expect(Object.fromEntries(figures)).toMatchObject({ total: samples.length, 'out of assurance': 3, RETIRED: 1 });
    }
    const [unit] = await database().businessUnit.findMany({ select: { id: true }, orderBy: { name: 'asc' } });
    await expectAgreement(viewer, unit!.id, now);
  });

  it('also for somebody who does not see everything', async () => {
    const { id } = await recordOf('UC-002');
    await database().useCase.update({ where: { id }, data: { visibility: 'RESTRICTED' } });
    const figures = await expectAgreement(await aPerson(), null, today);
    expect(Object.fromEntries(figures)).toMatchObject({ total: samples.length - 1, 'out of assurance': 2 });
    await database().useCase.update({ where: { id }, data: { visibility: 'ORGANISATION' } });
  });
});

it('leaves an audit log that verifies', async () => {
  expect((await verifyAudit()).broken).toEqual([]);
});

it('adds nothing the second time', async () => {
  const before = await database().auditEvent.count();
  await seedDemo(today, () => undefined);
  expect(await database().auditEvent.count()).toBe(before);
});

it('the dossier of every review that somebody signed follows from its log, as the verifier sees it', async () => {
  const signed = await database().review.findMany({
    where: { signOffs: { some: {} } },
    select: { number: true, useCase: { select: { number: true } } },
  });
  expect(signed.length).toBeGreaterThan(samples.length);
  const auditor = await aPerson({ grants: [{ role: 'AUDITOR', businessUnitId: null }] });
  for (const { number, useCase } of signed) {
    const dossier = must(await readDossier(auditor, `UC-${useCase.number}`, number));
    const verdict = await verifyDossier(canonicalJson(dossier), { keys: [], copy: null });
    expect({ useCase, number, ...verdict }).toMatchObject({
      verdict: 'unproven',
      reason: expect.stringContaining('No checkpoint'),
    });
  }
});

it('what moving back would ask to be signed again is what it asks for then', async () => {
  const live = await database().useCase.findMany({
    where: { stage: { in: ['PRODUCTION', 'AT_SCALE'] } },
    select: { number: true, ownerId: true },
  });
  expect(live.length).toBeGreaterThan(2);
  for (const { number, ownerId } of live) {
    const key = `UC-${number}`;
    const call = callOf(await actor(ownerId, today), new Date(today.getTime() + 60_000));
    const { ifMovedBack, version } = (await readRecord(call.actor, key, call.now))!;
    must(await moveUseCase(call, key, { to: 'POC', reason: 'Tried.', version }));
    const { assurance } = (await readRecord(call.actor, key, call.now))!;
    const asked = 'roles' in assurance ? assurance.roles : [];
    expect(
      ifMovedBack.find(({ stage }) => stage === 'POC'),
      key,
    ).toEqual({ stage: 'POC', signAgain: asked });
    expect(asked, key).not.toEqual([]);
  }
});
