import { beforeAll, describe, expect, it } from 'vitest';
import { AN_INTAKE } from '@/prisma/an-intake';
import {
  aPerson,
  aSubmittedReview,
  aUseCase,
  callOf,
  must,
  recordOf,
  sevenReviewers,
  snapshotOf,
} from '@/prisma/builders';
import { reviewContext } from '../domain/review/review-context';
import { database } from '../data/client';
import type { Actor } from '../domain/access/actor';
import type { SectionChange } from '../domain/sign-off/differences';
import type { Role } from '../domain/vocabulary';
import { attachLink, detach } from './attach-evidence';
import { readOrganisation } from '../queries/read-organisation';
import { decideRiskTier, editUseCase } from './edit-use-case';
import { changeSettings } from './manage-organisation';
import { manageUseCase } from './manage-use-case';
import { startThread } from './discuss';
import { openReviewOf } from './open-review';
import { recordReading } from './record-measurement';
import { saveAnswerOf } from './save-answer';
import { saveFindingOf } from './save-finding';
import { signSection } from './sign-section';

type Place = Awaited<ReturnType<typeof aSubmittedReview>>;
let reviewers: Record<Role, Actor>;
beforeAll(async () => {
  reviewers = await sevenReviewers();
});

async function contextOf(place: Place) {
  const record = await recordOf(place.owner, place.key);
  return reviewContext(record, record.openReview!, new Date());
}

/** The act of somebody else while the reviewer of `role` reads, and what the refused signature says of it. */
async function meanwhile(role: Role, act: (place: Place) => Promise<unknown>, place?: Place) {
  const at = place ?? (await aSubmittedReview());
  const read = await snapshotOf(reviewers[role], at, role);
  await act(at);
  const request = { role, act: 'REJECT', halves: [], comment: 'No', snapshotSha256: read } as const;
  const signed = await signSection(callOf(reviewers[role]), at, request);
  if (signed.ok) throw new Error('It was signed.');
  expect(signed.refusal.code).toBe('conflict');
  return (signed.refusal.changes ?? []) as readonly SectionChange[];
}

const answerOf = async (place: Place, requirement: string) => (await contextOf(place)).answers.get(requirement);

async function edit({ owner, key }: Place, intake: Record<string, unknown>) {
  const { version } = await recordOf(owner, key);
  return must(await editUseCase(callOf(owner), key, { intake, version }));
}

describe('a signature on what is no longer there', () => {
  it('names the field that changed, from what to what, in words, and who changed it when', async () => {
    const [change, ...others] = await meanwhile('SECURITY', (place) =>
      edit(place, { data_classification: 'RESTRICTED' }),
    );
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      what: 'data_classification',
      kind: 'field',
      from: 'INTERNAL',
      to: 'RESTRICTED',
      fromWords: 'Internal',
      toWords: 'Restricted',
      by: expect.stringMatching(/^Person/),
      at: expect.any(Date),
    });
  });

  it('names a field that had no answer before', async () => {
    const place = await aSubmittedReview();
    await edit(place, { data_classification: null });
    const changes = await meanwhile('SECURITY', () => edit(place, { data_classification: 'PUBLIC' }), place);
    expect(changes).toMatchObject([{ what: 'data_classification', from: null, to: 'PUBLIC' }]);
  });

  it('joins what was changed twice into one change, and leaves out what was changed back', async () => {
    const changes = await meanwhile('SECURITY', async (place) => {
      await edit(place, { data_classification: 'CONFIDENTIAL', model_hosting: 'SELF_HOSTED' });
      await edit(place, { data_classification: 'RESTRICTED' });
      await edit(place, { model_hosting: 'CLOUD_MANAGED' });
    });
    expect(changes.map(({ what, from, to }) => [what, from, to])).toEqual([
      ['data_classification', 'INTERNAL', 'RESTRICTED'],
    ]);
  });

  it('names an answer with both texts', async () => {
    const place = await aSubmittedReview();
    const id = await answeredOf(place, 'SECURITY');
    const before = await answerOf(place, id);
    const changes = await meanwhile(
      'SECURITY',
      async () => {
        const input = { requirement: id, value: { notApplicable: 'It is a trial.' }, answerVersion: before!.version };
        must(await saveAnswerOf(callOf(place.owner), place, input));
      },
      place,
    );
    expect(changes).toMatchObject([
      { kind: 'answer', what: id, from: before!.value, to: { notApplicable: 'It is a trial.' } },
    ]);
  });

  it('names evidence that came and evidence that went', async () => {
    const place = await aSubmittedReview();
    const requirement = await answeredOf(place, 'SECURITY');
    const attach = async (title: string) => {
      const link = { title, provenance: 'MEASURED_RESULT', url: `https://docs.example.org/${title}` } as const;
      return must(await attachLink(callOf(place.owner), place, { requirement, ...link })).evidenceId;
    };
    const evidenceId = await attach('scan');
    await attach('b-test');
    const came = await meanwhile('SECURITY', () => attach('a-test'), place);
    const titles = (value: unknown) => (value as { title: string }[]).map(({ title }) => title);
    expect(came).toMatchObject([{ kind: 'evidence', what: requirement, by: place.owner.name }]);
    expect(titles(came[0]!.from)).toEqual(['b-test', 'scan']);
    expect(titles(came[0]!.to)).toEqual(['a-test', 'b-test', 'scan']);
    const detached = async () => must(await detach(callOf(place.owner), place, { requirement, evidenceId }));
    const went = await meanwhile('SECURITY', detached, place);
    expect(went).toMatchObject([{ kind: 'evidence', what: requirement, by: place.owner.name }]);
    expect(titles(went[0]!.from)).toEqual(['a-test', 'b-test', 'scan']);
    expect(titles(went[0]!.to)).toEqual(['a-test', 'b-test']);
  });

  it('names the finding of another reviewer of the same role', async () => {
    const place = await aSubmittedReview();
    const other = await aPerson({ name: 'The other one', grants: [{ role: 'SECURITY', businessUnitId: null }] });
    const id = await answeredOf(place, 'SECURITY');
    const find = async (verdict: 'MET' | 'NOT_MET', findingVersion: number) =>
      must(await saveFindingOf(callOf(other), place, { requirement: id, verdict, note: 'So it is.', findingVersion }));
    expect(await meanwhile('SECURITY', () => find('MET', 0), place)).toMatchObject([
      { kind: 'finding', what: id, from: null, to: { verdict: 'MET', note: 'So it is.' }, by: 'The other one' },
    ]);
    expect(await meanwhile('SECURITY', () => find('NOT_MET', 1), place)).toMatchObject([
      { kind: 'finding', from: { verdict: 'MET' }, to: { verdict: 'NOT_MET' } },
    ]);
  });

  it('names what the signer found in another window', async () => {
    const place = await aSubmittedReview();
    const requirement = await answeredOf(place, 'SECURITY');
    const find = async (verdict: 'MET' | 'NOT_MET', findingVersion: number) => {
      const finding = { requirement, verdict, note: 'Mine.', findingVersion } as const;
      must(await saveFindingOf(callOf(reviewers.SECURITY), place, finding));
    };
    await find('MET', 0);
    expect(await meanwhile('SECURITY', () => find('NOT_MET', 1), place)).toMatchObject([
      {
        kind: 'finding',
        what: requirement,
        from: { verdict: 'MET' },
        to: { verdict: 'NOT_MET' },
        by: reviewers.SECURITY.name,
        at: expect.any(Date),
      },
    ]);
  });

  it('leaves the signer’s own findings out beside what others did', async () => {
    const place = await aSubmittedReview();
    const requirement = await answeredOf(place, 'SECURITY');
    const both = async () => {
      const finding = { requirement, verdict: 'MET', note: 'Mine.', findingVersion: 0 } as const;
      must(await saveFindingOf(callOf(reviewers.SECURITY), place, finding));
      await edit(place, { title: 'Another title' });
    };
    expect((await meanwhile('SECURITY', both, place)).map(({ what }) => what)).toEqual(['title']);
  });

  it('names a reading', async () => {
    const { key, owner } = await aUseCase();
    await database().useCase.update({ where: { number: Number(key.slice(3)) }, data: { stage: 'POC' } });
    const { review } = must(await openReviewOf(callOf(owner), key, 'PRODUCTION'));
    const place = { key, owner, review };
    const { metrics } = await contextOf(place);
    const { metric } = metrics[0]!;
    const reading = (value: number) => ({ metric: metric.id, value, measuredAt: new Date(), source: 'CI', note: '' });
    const role = metric.roles[0]!;
    await recordReading(callOf(place.owner), place.key, reading(1));
    const changes = await meanwhile(
      role,
      async () => must(await recordReading(callOf(place.owner), place.key, reading(2))),
      place,
    );
    expect(changes).toMatchObject([{ kind: 'reading', what: metric.id, from: 1, to: 2, by: place.owner.name }]);
  });

  it('names the tier that Compliance decided', async () => {
    const place = await aSubmittedReview();
    const { version } = await recordOf(place.owner, place.key);
    const changes = await meanwhile(
      'SECURITY',
      async () =>
        must(
          await decideRiskTier(callOf(reviewers.COMPLIANCE), place.key, {
            tier: 'HIGH',
            reason: 'It rates people.',
            version,
          }),
        ),
      place,
    );
    const by = { by: reviewers.COMPLIANCE.name, at: expect.any(Date) };
    expect(changes).toContainEqual(expect.objectContaining({ what: 'risk_tier', to: 'HIGH', ...by }));
    // All of them follow from the decision: requirements that a higher tier asks for, too.
    expect(changes.map((change) => [change.by, change.at])).toEqual(changes.map(() => [by.by, changes[0]!.at]));
  });

  it('names who made a derived value what it is: the act that did, not a newer one', async () => {
    const place = await aSubmittedReview();
    const member = await aPerson({ name: 'The other editor' });
    const record = await recordOf(place.owner, place.key);
    const team = { ownerId: place.owner.id, memberIds: [member.id], businessUnitId: record.businessUnit.id };
    const { visibility, version } = record;
    must(await manageUseCase(callOf(place.owner), place.key, { ...team, visibility, version }));
    const changes = await meanwhile(
      'EXECUTIVE',
      async () => {
        await edit({ ...place, owner: member }, { investment_12m: 30_000_000, title: 'Minutes' });
        await edit(place, { title: 'Minutes for project teams' });
      },
      place,
    );
    const byKind = new Map(changes.map((change) => [`${change.kind} ${change.what}`, change]));
    expect(byKind.get('field title')).toMatchObject({ by: place.owner.name });
    expect(byKind.get('field investment_12m')).toMatchObject({ by: 'The other editor' });
    expect(byKind.get('sponsor sponsor')).toMatchObject({ by: 'The other editor', at: expect.any(Date) });
  });

  it('names who changed the head count, which decides the sponsor', async () => {
    const admin = await aPerson({ name: 'Ada Admin', grants: [{ role: 'ADMIN', businessUnitId: null }] });
    const place = await aSubmittedReview({ intake: { ...AN_INTAKE, investment_12m: 300_000 } });
    const headCount = async (employees: number) =>
      must(await changeSettings(callOf(admin), { ...(await readOrganisation()), employees }));
    await headCount(50_000);
    const changes = await meanwhile('EXECUTIVE', () => headCount(40), place);
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'sponsor', by: 'Ada Admin', at: expect.any(Date) }));
  });

  it('finds what was read through entries that changed nothing of it', async () => {
    const changes = await meanwhile('SECURITY', async (place) => {
      const id = await answeredOf(place, 'SECURITY');
      must(await startThread(callOf(place.owner), place, { requirement: id, blocking: false, text: 'Where?' }));
      await edit(place, { data_classification: 'RESTRICTED' });
      must(await startThread(callOf(place.owner), place, { requirement: id, blocking: false, text: 'And there?' }));
    });
    expect(changes.map(({ what }) => what)).toEqual(['data_classification']);
  });

  it('names nothing where the section never was what the signer says', async () => {
    const place = await aSubmittedReview();
    const request = {
      role: 'SECURITY',
      act: 'REJECT',
      halves: [],
      comment: 'No',
      snapshotSha256: 'a'.repeat(64),
    } as const;
    const signed = await signSection(callOf(reviewers.SECURITY), place, request);
    expect(signed).toMatchObject({ ok: false, refusal: { code: 'conflict', changes: [] } });
  });
});

/** A requirement of a section that has an answer in words. */
async function answeredOf(place: Place, role: Role): Promise<string> {
  const { requirements, answers } = await contextOf(place);
  return requirements.find(({ requirement: { role: of, id } }) => of === role && answers.get(id)?.value)!.requirement
    .id;
}
