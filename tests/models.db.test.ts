import { beforeAll, describe, expect, it } from 'vitest';
import { addModel, changeModel, setModelLifecycle } from '@/lib/commands/keep-models';
import { nameModelsOf } from '@/lib/commands/name-models';
import { settleDue } from '@/lib/commands/settle-due';
import { signSection } from '@/lib/commands/sign-section';
import { database } from '@/lib/data/client';
import type { Actor } from '@/lib/domain/access/actor';
import type { ModelRequest } from '@/lib/domain/model/name-models';
import { reviewContext } from '@/lib/domain/review/review-context';
import { viewSections } from '@/lib/domain/review/section-view';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { readModel } from '@/lib/queries/models';
import { readSection } from '@/lib/queries/read-section';
import { verifyAudit } from '@/lib/queries/verify-audit';
import {
  aPerson,
  approves,
  aSubmittedReview,
  aUseCase,
  callOf,
  findEverythingMet,
  must,
  recordOf,
  sevenReviewers,
  signs,
  snapshotOf,
} from '@/prisma/builders';

/** The roles the default pack names in `models.stales`. */
const DEPENDING: readonly Role[] = ['SECURITY', 'ARCHITECTURE', 'DATA'];
const DAY_MS = 86_400_000;

let reviewers: Record<Role, Actor>;
let keeper: Actor;
let counter = 0;

beforeAll(async () => {
  reviewers = await sevenReviewers();
  keeper = await aPerson({ name: 'Kim Keeper', grants: [{ role: 'ADMIN', businessUnitId: null }] });
});

async function aModel(more: Partial<Parameters<typeof addModel>[1]> = {}): Promise<string> {
  counter += 1;
  const input = { provider: 'Vendor A', name: `medium v${counter}`, region: 'EU', note: '', ...more };
  const rest = { hosting: 'CLOUD_MANAGED', capability: 'TEXT_GENERATION' } as const;
  return must(await addModel(callOf(keeper), { ...rest, ...input })).modelId;
}

const use = (modelId: string, more: Partial<ModelRequest> = {}): ModelRequest => ({
  modelId,
  capability: 'TEXT_GENERATION',
  replacementId: null,
  testedOn: null,
  evidence: '',
  ...more,
});

async function names(owner: Actor, key: string, models: readonly ModelRequest[]) {
  const { version } = await recordOf(owner, key);
  return nameModelsOf(callOf(owner), key, { models, version });
}

/** A review in which these roles have approved, of a use case that names a model; SME reads no models. */
async function approvedWith(
  modelId: string,
  options: Parameters<typeof aSubmittedReview>[0] = {},
  roles: readonly Role[] = [...DEPENDING, 'SME'],
) {
  const place = await aSubmittedReview(options);
  must(await names(place.owner, place.key, [use(modelId)]));
  for (const role of roles) await approves(reviewers[role], place, role);
  return place;
}

async function staleIn(owner: Actor, key: string, now = new Date()): Promise<Role[]> {
  const record = await recordOf(owner, key);
  const review = record.openReview ?? record.assurance!;
  const sections = viewSections(reviewContext(record, review, now), now);
  return sections.filter(({ state }) => state === 'STALE').map(({ role }) => role);
}

const day = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const ending = (version: number, more = {}) => ({
  deprecatedOn: day(0),
  endsOn: day(90),
  replacementId: null,
  reason: 'The provider announced it',
  version,
  ...more,
});

describe('a model that is deprecated', () => {
  it('makes exactly the roles stale that the pack names, and says so before', async () => {
    const modelId = await aModel();
    const { key, owner } = await approvedWith(modelId);
    const refused = await setModelLifecycle({ ...callOf(keeper), mayStale: [] }, modelId, ending(1));
    expect(refused.ok ? [] : refused.refusal.stales?.map((one) => [one.useCase?.key, one.role])).toEqual(
      DEPENDING.map((role) => [key, role]),
    );
    expect(await staleIn(owner, key)).toEqual([]);
    must(await setModelLifecycle({ ...callOf(keeper), mayStale: DEPENDING }, modelId, ending(1)));
    expect(await staleIn(owner, key)).toEqual(DEPENDING);
    const shown = await database().useCase.findFirstOrThrow({ where: { number: Number(key.slice(3)) } });
    expect(Object.entries(shown.seats as object).filter(([, state]) => state === 'STALE')).toHaveLength(3);
  });

  it('is what the role lands on, and one act reconfirms it', async () => {
    const modelId = await aModel();
    const place = await approvedWith(modelId, {}, ROLES);
    must(await setModelLifecycle(callOf(keeper), modelId, ending(1)));
    const at = { key: place.key, review: place.review, role: 'ARCHITECTURE' } as const;
    const page = await readSection(reviewers.ARCHITECTURE, at, new Date());
    expect(page?.changes?.differences.filter(({ kind }) => kind === 'model')).toMatchObject([
      { from: 'No end announced', to: expect.stringMatching(/^Deprecated from .+, ends on .+$/), material: true },
    ]);
    must(await signs(reviewers.ARCHITECTURE, place, 'ARCHITECTURE', { act: 'RECONFIRM', comment: 'Read' }));
    expect(await staleIn(place.owner, place.key)).toEqual(['SECURITY', 'DATA']);
  });

  it('tells every use case in its own chain, and the register in that of the organisation', async () => {
    const modelId = await aModel();
    const { key, owner } = await approvedWith(modelId);
    must(await setModelLifecycle(callOf(keeper), modelId, ending(1)));
    const { id } = await recordOf(owner, key);
    const told = await database().auditEvent.findMany({ where: { type: { endsWith: 'model-changed' }, chain: id } });
    expect(told).toHaveLength(1);
    expect(
      await database().auditEvent.count({
        where: { type: 'model.lifecycle-set', data: { path: ['modelId'], equals: modelId } },
      }),
    ).toBe(1);
    expect((await verifyAudit()).broken).toEqual([]);
  });

  it('and what no signature is bound to disturbs nobody: a note, the same again, the register’s advice', async () => {
    const [modelId, other] = [await aModel(), await aModel()];
    const { key, owner } = await approvedWith(modelId);
    must(await changeModel({ ...callOf(keeper), mayStale: [] }, modelId, { note: 'Mind the typo', version: 1 }));
    const advice = { deprecatedOn: null, endsOn: null, replacementId: other, reason: 'Better' };
    must(await setModelLifecycle({ ...callOf(keeper), mayStale: [] }, modelId, { ...advice, version: 2 }));
    must(await changeModel(callOf(keeper), modelId, { note: 'Mind the typo', region: 'EU', version: 3 }));
    expect(await staleIn(owner, key)).toEqual([]);
    expect(must(await readModel(keeper, modelId, { cursor: undefined, now: new Date() })).model.version).toBe(3);
  });

  it('comes true by itself on its day', async () => {
    const modelId = await aModel();
    must(await setModelLifecycle(callOf(keeper), modelId, ending(1, { deprecatedOn: day(10) })));
    const { key, owner } = await approvedWith(modelId);
    expect(await staleIn(owner, key)).toEqual([]);
    const then = new Date(`${day(10)}T00:00:00Z`);
    expect(await staleIn(owner, key, new Date(then.getTime() - 1))).toEqual([]);
    expect(await staleIn(owner, key, then)).toEqual(DEPENDING);
    await settleDue(then);
    const { seats } = await database().useCase.findFirstOrThrow({ where: { number: Number(key.slice(3)) } });
    expect(DEPENDING.map((role) => (seats as Record<Role, string>)[role])).toEqual(['STALE', 'STALE', 'STALE']);
    const { id, nextChangeAt } = await recordOf(owner, key);
    expect(await database().auditEvent.count({ where: { chain: id, type: 'use-case.model-turned' } })).toBe(1);
    expect(nextChangeAt?.toISOString()).toBe(`${day(90)}T00:00:00.000Z`);
    await settleDue(then);
    expect(await database().auditEvent.count({ where: { chain: id, type: 'use-case.model-turned' } })).toBe(1);
  });
});

describe('naming models', () => {
  it('says before whose approvals it makes stale; the same again changes nothing', async () => {
    const [one, two] = [await aModel(), await aModel()];
    const { key, owner } = await approvedWith(one);
    const { version } = await recordOf(owner, key);
    const both = { models: [use(one), use(two, { capability: 'EMBEDDING' })], version };
    const refused = await nameModelsOf({ ...callOf(owner), mayStale: ['DATA'] }, key, both);
    expect(refused.ok ? [] : refused.refusal.stales?.map(({ role }) => role)).toEqual(DEPENDING);
    const same = must(await nameModelsOf({ ...callOf(owner), mayStale: [] }, key, { models: [use(one)], version }));
    expect(same).toMatchObject({ stale: [], version });
    expect(must(await nameModelsOf(callOf(owner), key, both)).stale).toEqual(DEPENDING);
    must(await names(owner, key, [use(one)]));
    expect(await staleIn(owner, key)).toEqual([]);
  });

  it('a tested replacement is material, and its lifecycle too; where to read of it is not', async () => {
    const [one, spare] = [await aModel(), await aModel()];
    const place = await aSubmittedReview();
    const { key, owner } = place;
    must(await names(owner, key, [use(one, { replacementId: spare, testedOn: day(-9) })]));
    await approves(reviewers.ARCHITECTURE, place, 'ARCHITECTURE');
    must(await names(owner, key, [use(one, { replacementId: spare, testedOn: day(-9), evidence: 'Report 7' })]));
    expect(await staleIn(owner, key)).toEqual([]);
    must(await names(owner, key, [use(one, { replacementId: spare, testedOn: day(-8), evidence: 'Report 7' })]));
    expect(await staleIn(owner, key)).toEqual(['ARCHITECTURE']);
    must(await names(owner, key, [use(one, { replacementId: spare, testedOn: day(-9), evidence: 'Report 7' })]));
    expect(await staleIn(owner, key)).toEqual([]);
    must(await setModelLifecycle(callOf(keeper), spare, ending(1)));
    expect(await staleIn(owner, key)).toEqual(['ARCHITECTURE']);
  });

  it('without any model a snapshot is what it was before there was a register', async () => {
    const place = await aSubmittedReview();
    must(await approves(reviewers.DATA, place, 'DATA').then((value) => ({ ok: true, value })));
    const { openReview } = await recordOf(place.owner, place.key);
    expect(openReview?.signOffs[0]?.snapshot).not.toHaveProperty('models');
  });

  it('a retired model is not named anew, and stays where it is named', async () => {
    const [old, other] = [await aModel(), await aModel()];
    const { key, owner } = await aUseCase();
    must(await names(owner, key, [use(old)]));
    must(await setModelLifecycle(callOf(keeper), old, ending(1, { endsOn: day(0) })));
    must(await names(owner, key, [use(old), use(other)]));
    const elsewhere = await aUseCase();
    const refused = await names(elsewhere.owner, elsewhere.key, [use(old)]);
    expect(refused.ok ? null : refused.refusal.issues).toEqual([
      { path: 'models.0.modelId', message: 'This model is retired.' },
    ]);
  });
});

describe('who may see what', () => {
  it('a restricted use case shows on no page of a model, in no count and in no warning for who may not see it', async () => {
    const modelId = await aModel();
    const hidden = await approvedWith(modelId, { visibility: 'RESTRICTED' });
    const read = (actor: Actor) => readModel(actor, modelId, { cursor: undefined, now: new Date() }).then(must);
    expect((await read(keeper)).useCases).toMatchObject({ items: [], total: { count: 0 } });
    expect((await read(hidden.owner)).useCases.items).toMatchObject([{ key: hidden.key }]);
    must(await setModelLifecycle({ ...callOf(keeper), mayStale: [] }, modelId, ending(1)));
    expect(await staleIn(hidden.owner, hidden.key)).toEqual(DEPENDING);
    expect(JSON.stringify(await read(keeper))).not.toContain(hidden.key);
  });

  it('only administrators and Architecture for the whole organisation keep the register', async () => {
    const modelId = await aModel();
    const unit = await database().businessUnit.findFirstOrThrow();
    const ofUnit = await aPerson({ grants: [{ role: 'ARCHITECTURE', businessUnitId: unit.id }] });
    const may = async (actor: Actor) =>
      (await changeModel(callOf(actor), modelId, { note: actor.name, version: 1 })).ok;
    for (const one of [reviewers.SECURITY, ofUnit, await aPerson()]) expect(await may(one)).toBe(false);
    expect(await may(reviewers.ARCHITECTURE)).toBe(true);
  });
});

describe('two at once', () => {
  it('deprecating and signing: one sees what the other did', async () => {
    for (let round = 0; round < 2; round += 1) {
      const modelId = await aModel();
      const place = await aSubmittedReview();
      must(await names(place.owner, place.key, [use(modelId)]));
      await findEverythingMet(reviewers.DATA, place, 'DATA');
      const snapshotSha256 = await snapshotOf(reviewers.DATA, place, 'DATA');
      const input = {
        role: 'DATA',
        act: 'APPROVE',
        halves: ['ENGINEERING', 'SCIENCE'],
        comment: '',
        conditions: [],
      } as const;
      const [signed, set] = await Promise.all([
        signSection(callOf(reviewers.DATA), place, { ...input, snapshotSha256 }),
        setModelLifecycle(callOf(keeper), modelId, ending(1)),
      ]);
      expect(set.ok).toBe(true);
      expect(signed.ok ? 'signed' : signed.refusal.code).toMatch(/^(signed|conflict|stale_version)$/);
      expect(await staleIn(place.owner, place.key)).toEqual(signed.ok ? ['DATA'] : []);
      if (!signed.ok) expect(signed.refusal.changes?.[0]).toMatchObject({ kind: 'model', by: keeper.name });
    }
  });

  it('two keepers: the second is told what the first did, and naming meanwhile is never lost', async () => {
    const modelId = await aModel();
    const both = await Promise.all([
      setModelLifecycle(callOf(keeper), modelId, ending(1)),
      setModelLifecycle(callOf(reviewers.ARCHITECTURE), modelId, ending(1, { endsOn: day(120) })),
    ]);
    const [refused] = both.flatMap((one) => (one.ok ? [] : [one.refusal]));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refused).toMatchObject({ code: 'stale_version' });
    expect(refused?.changes?.map(({ what }) => what)).toEqual(['deprecatedOn', 'endsOn']);
  });
});
