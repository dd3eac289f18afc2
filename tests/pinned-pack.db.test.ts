import { beforeAll, describe, expect, it } from 'vitest';
import { database } from '@/lib/data/client';
import { findActivePack, storePack } from '@/lib/data/packs';
import { inTransaction } from '@/lib/data/transaction';
import type { Actor } from '@/lib/domain/access/actor';
import type { PolicyPack } from '@/lib/domain/policy/pack-schema';
import { ok } from '@/lib/domain/result';
import { ROLES, type Role } from '@/lib/domain/vocabulary';
import { anOpenReview, aPerson, approves, aSubmittedReview, callOf, must, sevenReviewers } from '@/prisma/builders';
import { expectStatus, tokenOf } from './api';
import { placed, type PlacedReview } from './api-cases/world';

/** Product.md, rule 14, its first half: a review is pinned to the pack it started with, through the API. */

const CHANGED = 'Where nobody else can read it';
const [KNOWN, NEW] = ['SEC-POC-01', 'SEC-POC-91'] as const;

/** Another title and another question of Security. */
function changed(pack: PolicyPack): PolicyPack {
  const known = pack.requirements.find(({ id }) => id === KNOWN)!;
  const others = pack.requirements.filter(({ id }) => id !== KNOWN);
  return {
    ...pack,
    requirements: [{ ...known, title: CHANGED }, { ...known, id: NEW, title: 'Asked since' }, ...others],
  };
}

let reviewers: Record<Role, Actor>;
let token: string;
let [begun, draft, later]: PlacedReview[] = [];
let titles: readonly string[];

beforeAll(async () => {
  reviewers = await sevenReviewers();
  const owner = await aPerson();
  token = await tokenOf(owner);
  begun = await placed(await aSubmittedReview({ owner }));
  draft = await placed(await anOpenReview({ owner }));
  titles = (await questionsOf(begun)).map(({ title }) => title);
  const { content } = await findActivePack(database());
  must(
    await inTransaction(callOf(owner), async (tx) => {
      await storePack(tx, changed(content), { id: owner.id }, new Date());
      return ok(null);
    }),
  );
  later = await placed(await anOpenReview({ owner }));
});

/** What Security asks in a review. */
async function questionsOf({ id }: PlacedReview): Promise<{ id: string; title: string }[]> {
  return (await expectStatus(200, 'GET', `/reviews/${id}/sections/SECURITY`, { token })).requirements;
}

describe('once another version is in force', () => {
  it('a review under way keeps its questions word for word, a draft too, and one opened since has the new ones', async () => {
    for (const review of [begun!, draft!])
      expect((await questionsOf(review)).map(({ title }) => title)).toEqual(titles);
    expect(await questionsOf(later!)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: KNOWN, title: CHANGED }),
        expect.objectContaining({ id: NEW, title: 'Asked since' }),
      ]),
    );
  });

  it('a new question is none of the older review: nobody answers it there, and the gate does not wait for it', async () => {
    const [answer, body] = [`sections/SECURITY/answers/${NEW}`, { value: { notApplicable: 'No' } }];
    await expectStatus(404, 'PUT', `/reviews/${begun!.id}/${answer}`, { token, body, ifMatch: 0 });
    await expectStatus(200, 'PUT', `/reviews/${later!.id}/${answer}`, { token, body, ifMatch: 0 });
    for (const role of ROLES) await approves(reviewers[role], begun!, role);
    expect(await expectStatus(200, 'GET', `/use-cases/${begun!.key}`, { token })).toMatchObject({ stage: 'POC' });
    const path = `/reviews/${begun!.id}/sections/SECURITY/sign-offs`;
    const [{ id }] = (await expectStatus(200, 'GET', path, { token })).items;
    const { snapshot } = await database().signOff.findUniqueOrThrow({ where: { id } });
    expect(snapshot).toMatchObject({ pack: { version: 1 } });
  });
});
