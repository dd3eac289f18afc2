import { rm } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyToAffected } from '@/lib/commands/apply-to-affected';
import { dropPackProposal, proposePack } from '@/lib/commands/propose-pack';
import { publishPack } from '@/lib/commands/publish-pack';
import { withdraw } from '@/lib/commands/submit-review';
import { copyCheckpoints, writeCheckpoint } from '@/lib/commands/write-checkpoint';
import { database } from '@/lib/data/client';
import { findActivePack, findPackOfVersion } from '@/lib/data/packs';
import type { Actor } from '@/lib/domain/access/actor';
import type { Dossier } from '@/lib/domain/dossier/dossier';
import type { PolicyPack } from '@/lib/domain/policy/pack-schema';
import { reviewContext } from '@/lib/domain/review/review-context';
import { viewSection } from '@/lib/domain/review/section-view';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { auditPlaces } from '@/lib/env';
import { createSigningKey, readPublicKeys, readSigningKey } from '@/lib/files/audit-key';
import { packFromYaml, packToYaml } from '@/lib/files/pack-yaml';
import {
  answerEverything,
  anOpenReview,
  aPerson,
  approves,
  aSubmittedReview,
  callOf,
  must,
  PASSWORD,
  recordOf,
  sevenReviewers,
} from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';
import { formOf } from './api-cases/case';
import { packFile, withQuestion } from './api-cases/pack-cases';
import { placed, type PlacedReview } from './api-cases/world';
import { asOwner, waiting } from './fail-closed/at-once';
import { forgeDossier } from './forge-dossier';
import { verifyDossier } from './verifier';

/** Product.md, rule 14: a review is pinned to its pack; stricter rules are applied on request, looser ones never. */

const REASON = 'The works council asked for it.';
let admin: Actor;
let auditor: Actor;
let token: string;
let reviewers: Record<Role, Actor>;

beforeAll(async () => {
  const { keyFile } = auditPlaces();
  await rm(keyFile, { force: true });
  await createSigningKey(keyFile);
  admin = await aPerson({ name: 'Ada Admin', grants: [{ role: 'ADMIN', businessUnitId: null }] });
  auditor = await aPerson({ name: 'Aude Auditor', grants: [{ role: 'AUDITOR', businessUnitId: null }] });
  token = await tokenOf(admin);
  reviewers = await sevenReviewers();
});

const active = () => findActivePack(database());

/** Publishes by the API what a change makes of the version in force. */
async function publishes(change: (pack: PolicyPack) => PolicyPack): Promise<number> {
  const { content, version } = await active();
  const body = formOf({ file: packFile(change(content)), reason: REASON, password: PASSWORD });
  const published = await expectStatus(201, 'POST', '/policy-packs', { token, body, ifMatch: version });
  return published.version;
}

/** Holds reviews to what is stricter, and answers what became of each. */
async function applies(version: number, reviewIds: readonly string[]): Promise<any[]> {
  const body = { reviewIds, reason: REASON, password: PASSWORD };
  return (await expectStatus(200, 'POST', `/policy-packs/${version}/tightenings`, { token, body })).items;
}

/** One question more for Security, one less for Architecture, one of the subject expert only recommended. */
function bothWays(pack: PolicyPack): PolicyPack {
  const asked = withQuestion(pack).requirements.filter(({ id }) => id !== 'ARC-POC-01');
  const requirements = asked.map((one) => (one.id === 'SME-POC-01' ? { ...one, level: 'recommended' as const } : one));
  return { ...pack, requirements };
}

const looser = (pack: PolicyPack): PolicyPack => ({
  ...pack,
  requirements: pack.requirements.filter(({ id }) => id !== 'SEC-POC-02'),
});

const contextOf = async ({ owner, key }: PlacedReview) => {
  const record = await recordOf(owner, key);
  return reviewContext(record, record.openReview!, new Date());
};
const asks = async (place: PlacedReview) => (await contextOf(place)).requirements.map(({ requirement: { id } }) => id);
const stateOf = async (place: PlacedReview, role: Role) => viewSection(await contextOf(place), role, new Date()).state;

describe('a newer version', () => {
  let place: PlacedReview;
  let version: number;
  let before: string[];

  beforeAll(async () => {
    place = await placed(await aSubmittedReview());
    for (const role of ['SECURITY', 'ARCHITECTURE', 'SME'] as const) await approves(reviewers[role], place, role);
    before = await asks(place);
    version = await publishes(bothWays);
  });

  it('is followed by reviews that are opened then; an open one keeps its own, and its approvals', async () => {
    expect(await asks(place)).toEqual(before);
    for (const role of ['SECURITY', 'ARCHITECTURE', 'SME'] as const)
      expect(await stateOf(place, role)).toBe('APPROVED');
    const later = await asks(await placed(await anOpenReview()));
    expect(later).toContain('SEC-POC-90');
    expect(later).not.toContain('ARC-POC-01');
  });

  it('tells which open reviews it would affect, and how', async () => {
    const { totals, items } = await expectStatus(200, 'GET', `/policy-packs/${version}/impact`, { token });
    expect(totals).toMatchObject({ tighter: 1, looser: 1, hidden: 0, byRole: { SECURITY: 1, ARCHITECTURE: 0 } });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ reviewId: place.id, key: place.key, packVersion: 1 });
    expect(items[0].tighter).toMatchObject([{ kind: 'requirement', id: 'SEC-POC-90', roles: ['SECURITY'] }]);
    expect(items[0].looser.map(({ id }: { id: string }) => id).toSorted()).toEqual(['ARC-POC-01', 'SME-POC-01']);
  });

  it('applied, holds it to what is stricter and to nothing looser; exactly the role with a new question is stale', async () => {
    const [outcome] = await applies(version, [place.id]);
    expect(outcome).toMatchObject({ applied: true, key: place.key, packVersion: version + 1, stale: ['SECURITY'] });
    expect(await asks(place)).toEqual(
      [...before.slice(0, before.length), 'SEC-POC-90'].toSorted(byPack(await contextOf(place))),
    );
    expect(await stateOf(place, 'SECURITY')).toBe('STALE');
    for (const role of ['ARCHITECTURE', 'SME'] as const) expect(await stateOf(place, role)).toBe('APPROVED');
    const { review, requirements } = await contextOf(place);
    expect(requirements.find(({ requirement }) => requirement.id === 'SME-POC-01')?.level).toBe('required');
    expect(review.pack).toMatchObject({ version: version + 1, tightened: { from: 1, by: version } });
    const [why] = viewSection(await contextOf(place), 'SECURITY', new Date()).parts[0]!.stale;
    expect(why).toMatchObject({ kind: 'requirement', id: 'SEC-POC-90', from: null, to: 'required' });
  });

  it('leaves its entry with the reason, and is never the version in force', async () => {
    const entry = await database().auditEvent.findFirstOrThrow({ where: { type: 'review.tightened' } });
    expect(entry.data).toMatchObject({ reason: REASON, from: { version: 1 }, by: { version }, stale: ['SECURITY'] });
    const { items } = await expectStatus(200, 'GET', '/policy-packs', { token: await tokenOf(auditor) });
    const [made] = items;
    expect(made).toMatchObject({
      version: version + 1,
      active: false,
      tightened: { from: 1, by: version },
      openReviews: 1,
    });
    const { id } = await database().policyPack.findUniqueOrThrow({ where: { version: version + 1 } });
    await expect(database().organisation.updateMany({ data: { activePackId: id } })).rejects.toThrow();
    expect((await active()).version).toBe(version);
  });

  it('applied again, has nothing more for it', async () => {
    expect(await applies(version, [place.id])).toMatchObject([
      { applied: false, refusal: { code: 'conflict', message: expect.stringContaining('Nothing in this version') } },
    ]);
  });

  it('the gate passes when the new question is answered and approved; its dossier is accepted, with both versions', async () => {
    await answerEverything(place.owner, place);
    for (const role of ROLES)
      if ((await stateOf(place, role)) !== 'APPROVED') await approves(reviewers[role], place, role);
    expect((await recordOf(place.owner, place.key)).stage).toBe('POC');
    const { keyFile, checkpointsFile } = auditPlaces();
    must(await writeCheckpoint(new Date(), (await readSigningKey(keyFile)) ?? ''));
    must(await copyCheckpoints(new Date(), checkpointsFile));
    const path = `/use-cases/${place.key}/reviews/${place.review}/dossier`;
    const { text } = await call('GET', path, { token: await tokenOf(auditor) });
    const keys = await readPublicKeys(keyFile);
    expect(await verifyDossier(text, { keys, copy: null })).toMatchObject({ verdict: 'accepted', reason: null });
    const versions = JSON.parse(text).signOffs.map(({ snapshot }: any) => snapshot.pack.version);
    expect(new Set(versions)).toEqual(new Set([1, version + 1]));
    const other = 'e'.repeat(64);
    const forged: readonly [(entry: any) => void, RegExp][] = [
      [({ data }) => (data.to.version = 1), /another version/],
      [({ data }) => (data.to.sha256 = other), /another SHA-256/],
      [({ data }) => (data.from.sha256 = other), /something else than this review/],
    ];
    for (const [change, reason] of forged) {
      const { text: told, keys: own } = forgeDossier(JSON.parse(text) as Dossier, ({ log }) =>
        change(log.find(({ type }: { type: string }) => type === 'review.tightened')),
      );
      const verdict = await verifyDossier(told, { keys: own, copy: null });
      expect(verdict).toMatchObject({ verdict: 'refused', reason: expect.stringMatching(reason) });
    }
  });

  it('leaves a closed review as it was judged', async () => {
    const withdrawn = await placed(await anOpenReview());
    must(await withdraw(callOf(withdrawn.owner), withdrawn, 'Later.', withdrawn.version));
    const next = await publishes((pack) => withQuestion(pack, 'SEC-POC-91'));
    const pinned = () =>
      database().review.findMany({ where: { id: { in: [place.id, withdrawn.id] } }, select: { packId: true } });
    const kept = await pinned();
    const closed = { applied: false, refusal: { code: 'conflict', message: expect.stringContaining('is closed') } };
    expect(await applies(next, [place.id, withdrawn.id])).toMatchObject([closed, closed]);
    expect(await pinned()).toEqual(kept);
  });
});

function byPack({ review }: Awaited<ReturnType<typeof contextOf>>) {
  const order = review.pack.content.requirements.map(({ id }) => id);
  return (one: string, other: string) => order.indexOf(one) - order.indexOf(other);
}

describe('a version that is only looser', () => {
  it('changes nothing where it is applied', async () => {
    const place = await placed(await anOpenReview());
    const before = await asks(place);
    const version = await publishes(looser);
    const { items, totals } = await expectStatus(200, 'GET', `/policy-packs/${version}/impact`, { token });
    expect(totals.looser).toBeGreaterThan(0);
    expect(items.find(({ reviewId }: any) => reviewId === place.id)).toMatchObject({ tighter: [] });
    expect(await applies(version, [place.id])).toMatchObject([{ applied: false, refusal: { code: 'conflict' } }]);
    expect(await asks(place)).toEqual(before);
    expect((await placed(place)).version).toBe(place.version);
  });
});

describe('who may', () => {
  const file = async () => packFile(withQuestion((await active()).content, 'SEC-POC-92'));

  it('an administrator only; an auditor reads', async () => {
    const { version } = await active();
    const place = await placed(await anOpenReview());
    for (const person of [auditor, place.owner, reviewers.SECURITY]) {
      const own = await tokenOf(person);
      const form = formOf({ file: await file(), reason: REASON, password: PASSWORD });
      await expectStatus(403, 'POST', '/policy-packs', { token: own, body: form, ifMatch: version });
      await expectStatus(403, 'POST', '/policy-packs/previews', { token: own, body: formOf({ file: await file() }) });
      const body = { reviewIds: [place.id], reason: REASON, password: PASSWORD };
      await expectStatus(403, 'POST', `/policy-packs/${version}/tightenings`, { token: own, body });
      const reads = person === auditor ? 200 : 403;
      for (const path of ['', `/${version}`, `/${version}/impact`, `/${version}/differences?from=1`])
        await expectStatus(reads, 'GET', `/policy-packs${path}`, { token: own });
    }
    expect((await active()).version).toBe(version);
  });

  it('at the screen too: nobody else proposes, drops, publishes a proposal, or applies it to all', async () => {
    const { version } = await active();
    const upload = { fileName: 'pack.yaml', bytes: new Uint8Array(await (await file()).arrayBuffer()) };
    const { proposalId } = must(await proposePack(callOf(admin), upload));
    for (const person of [auditor, reviewers.SECURITY]) {
      const forbidden = { ok: false, refusal: { code: 'forbidden' } };
      expect(await proposePack(callOf(person), upload)).toMatchObject(forbidden);
      expect(await dropPackProposal(callOf(person), proposalId)).toMatchObject(forbidden);
      expect(await publishPack(callOf(person), { proposalId }, REASON, version)).toMatchObject(forbidden);
      expect(await applyToAffected(callOf(person), version, REASON)).toMatchObject(forbidden);
    }
    const { provenAt: _, ...unproven } = callOf(admin);
    const asked = { refusal: { code: 'reauthentication_required' } };
    expect(await publishPack(unproven, { proposalId }, REASON, version)).toMatchObject(asked);
    expect(await publishPack(callOf(admin), { proposalId }, REASON, version - 1)).toMatchObject({
      refusal: { code: 'stale_version' },
    });
    must(await dropPackProposal(callOf(admin), proposalId));
    expect((await active()).version).toBe(version);
  });

  it('nobody reaches a record that they cannot see: it is counted, not named', async () => {
    const hidden = await placed(await anOpenReview({ visibility: 'RESTRICTED' }));
    const version = await publishes((pack) => withQuestion(pack, 'SEC-POC-93'));
    const { totals, items } = await expectStatus(200, 'GET', `/policy-packs/${version}/impact?limit=200`, { token });
    expect(totals.hidden).toBe(1);
    expect(items.map(({ key }: { key: string }) => key)).not.toContain(hidden.key);
    expect(await applies(version, [hidden.id])).toMatchObject([{ applied: false, refusal: { code: 'not_found' } }]);
    expect(await asks(hidden)).not.toContain('SEC-POC-93');
  });

  it('with the password, for publishing and for applying', async () => {
    const { version } = await active();
    const form = formOf({ file: await file(), reason: REASON });
    await expectStatus(401, 'POST', '/policy-packs', { token, body: form, ifMatch: version });
    const body = { reviewIds: ['00000000-0000-4000-8000-000000000000'], reason: REASON };
    await expectStatus(401, 'POST', `/policy-packs/${version}/tightenings`, { token, body });
    expect((await active()).version).toBe(version);
  });
});

describe('two at once', () => {
  it('of two versions one is published; the other learns of it', async () => {
    const { content, version } = await active();
    const sends = (id: string) =>
      publishPack(
        callOf(admin),
        { bytes: new TextEncoder().encode(packToYaml(withQuestion(content, id))) },
        REASON,
        version,
      );
    const both = await asOwner(async (client) => {
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM organisation FOR UPDATE');
      const sent = [sends('SEC-POC-94'), sends('SEC-POC-95')];
      await waiting(client, 2);
      await client.query('COMMIT');
      return Promise.all(sent);
    });
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'stale_version', current: { version: (await active()).version } },
    });
  });

  it('the same request again has the same answers, and another under its key none', async () => {
    const place = await placed(await anOpenReview());
    const version = await publishes((pack) => withQuestion(pack, 'SEC-POC-96'));
    const path = `/policy-packs/${version}/tightenings`;
    const headers = { 'Idempotency-Key': 'once' };
    const body = { reviewIds: [place.id], reason: REASON, password: PASSWORD };
    const first = await expectStatus(200, 'POST', path, { token, body, headers });
    expect(first.items).toMatchObject([{ applied: true }]);
    expect(await expectStatus(200, 'POST', path, { token, body, headers })).toEqual(first);
    await expectStatus(422, 'POST', path, { token, body: { ...body, reason: 'Another.' }, headers });
  });
});

it('a version is read back the same from its YAML, and written the same again', async () => {
  const { version } = await active();
  const { text } = await call('GET', `/policy-packs/${version}/yaml`, { token });
  const read = packFromYaml(new TextEncoder().encode(text));
  const stored = await findPackOfVersion(database(), version);
  expect(read).toMatchObject({ ok: true });
  if (read.ok) expect(packToYaml(read.pack)).toBe(text);
  const body = formOf({ file: new File([text], 'pack.yaml'), reason: REASON, password: PASSWORD });
  const refused = await expectStatus(409, 'POST', '/policy-packs', { token, body, ifMatch: version });
  expect(refused.detail).toBe(`Version ${version} has this very content already. It is in force.`);
  expect(stored?.version).toBe(version);
});

it('a file with problems is refused with the place and the reason of each, and nothing is kept', async () => {
  const { content, version } = await active();
  const text = packToYaml(content).replace('level: required', 'level: perhaps');
  const body = formOf({ file: new File([text], 'pack.yaml'), reason: REASON, password: PASSWORD });
  const refused = await expectStatus(400, 'POST', '/policy-packs', { token, body, ifMatch: version });
  expect(refused.errors).toMatchObject([
    { path: 'requirements.yaml.requirements[SEC-POC-01].level', message: expect.stringContaining('requirements.yaml') },
  ]);
  expect((await active()).version).toBe(version);
  expect(await database().packProposal.count()).toBe(0);
});
