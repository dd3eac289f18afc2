import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { AN_INTAKE } from '@/prisma/an-intake';
import { aPerson, approves, aSubmittedReview, sevenReviewers } from '@/prisma/builders';
import { call, expectStatus, tokenOf } from './api';
import { placed } from './api-cases/world';

/** Product.md, rule 1: whoever sees the record can read what was signed, and check its SHA-256 by themselves. */
it('gives back what was signed, in the bytes whose SHA-256 is printed', async () => {
  const { SECURITY, DATA } = await sevenReviewers();
  const intake = { ...AN_INTAKE, title: 'Notes “für alle” – 100 % 😀' };
  const place = await aSubmittedReview({ visibility: 'RESTRICTED', intake });
  const owner = await tokenOf(place.owner, ['read']);
  await approves(SECURITY, place, 'SECURITY');
  await approves(DATA, place, 'DATA');
  const review = `/reviews/${(await placed(place)).id}`;
  const list = await expectStatus(200, 'GET', `${review}/sections/SECURITY/sign-offs`, { token: owner });
  const [listed] = list.items;
  const path = `${review}/sections/SECURITY/sign-offs/${listed.id}`;

  const signOff = await expectStatus(200, 'GET', path, { token: owner });
  expect(signOff).toEqual({ ...listed, snapshot: expect.objectContaining({ useCase: place.key, role: 'SECURITY' }) });

  const content = await call('GET', `${path}/content`, { token: owner });
  expect(content.status).toBe(200);
  expect(createHash('sha256').update(content.text, 'utf8').digest('hex')).toBe(listed.snapshotSha256);
  expect(content.body).toEqual(signOff.snapshot);
  const name = `${place.key}-review-1-security-${listed.snapshotSha256.slice(0, 8)}.json`;
  expect(content.headers.get('content-disposition')).toContain(`attachment; filename="${name}"`);
  expect(content.headers.get('x-content-type-options')).toBe('nosniff');

  const stranger = await tokenOf(await aPerson());
  for (const one of [path, `${path}/content`]) {
    await expectStatus(404, 'GET', one, { token: stranger });
    // Of another section, and of another review.
    await expectStatus(404, 'GET', one.replace('SECURITY', 'DATA'), { token: owner });
    const other = await placed(await aSubmittedReview({ owner: place.owner }));
    await expectStatus(404, 'GET', one.replace(review, `/reviews/${other.id}`), { token: owner });
  }
});
