import { confirmToBreakGlass, endBreakGlassOf, proposeToBreakGlass } from '@/lib/commands/break-the-glass';
import { aSubmittedReview, callOf, must, PASSWORD, recordOf } from '@/prisma/builders';
import type { Cases } from './case';
import type { World } from './world';

const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
const request = () => ({ as: 'ADMIN' as const, reason: 'The crisis line needs it.', expiresOn: inTwoDays() });
const note = { note: 'It can wait.' };

async function aProposal({ owner, admin }: World) {
  const { key } = await aSubmittedReview({ owner });
  const { version } = await recordOf(owner, key);
  const { breakGlassId } = must(await proposeToBreakGlass(callOf(admin), key, request(), version));
  return { key, breakGlass: breakGlassId };
}

async function aRunning(world: World) {
  const place = await aProposal(world);
  must(await confirmToBreakGlass(callOf(world.reviewers.EXECUTIVE), place, 1));
  return place;
}

async function anEnded(world: World) {
  const place = await aProposal(world);
  must(await endBreakGlassOf(callOf(world.admin), place, { act: 'decline', note: 'No.' }, 1));
  return place;
}

export const breakGlassCases: Cases = {
  listBreakGlass: async (world) => ({
    path: `/use-cases/${(await anEnded(world)).key}/break-glass`,
    by: world.stranger,
  }),
  getBreakGlass: async (world) => ({ path: `/break-glass/${(await aRunning(world)).breakGlass}`, by: world.stranger }),
  proposeBreakGlass: async (world) => {
    const { key } = await aSubmittedReview({ owner: world.owner });
    const { version } = await recordOf(world.owner, key);
    const running = await aRunning(world);
    const known = await recordOf(world.owner, running.key);
    return {
      path: `/use-cases/${key}/break-glass`,
      by: world.admin,
      ifMatch: version,
      body: { ...request(), password: PASSWORD },
      outsider: world.owner,
      conflict: { path: `/use-cases/${running.key}/break-glass`, ifMatch: known.version },
      invalid: { body: { ...request(), expiresOn: '2020-01-01', password: PASSWORD } },
    };
  },
  confirmBreakGlass: async (world) => ({
    path: `/break-glass/${(await aProposal(world)).breakGlass}/confirm`,
    by: world.reviewers.EXECUTIVE,
    ifMatch: 1,
    body: { password: PASSWORD },
    outsider: world.admin,
    conflict: { path: `/break-glass/${(await anEnded(world)).breakGlass}/confirm`, ifMatch: 2 },
    invalid: { body: { password: `no${String.fromCharCode(0)}password` } },
  }),
  declineBreakGlass: async (world) => ({
    path: `/break-glass/${(await aProposal(world)).breakGlass}/decline`,
    by: world.reviewers.EXECUTIVE,
    ifMatch: 1,
    body: note,
    outsider: world.owner,
    conflict: { path: `/break-glass/${(await anEnded(world)).breakGlass}/decline`, ifMatch: 2 },
    invalid: { body: { note: ' ' } },
  }),
  endBreakGlass: async (world) => ({
    path: `/break-glass/${(await aRunning(world)).breakGlass}/end`,
    by: world.admin,
    ifMatch: 2,
    body: note,
    outsider: world.owner,
    conflict: { path: `/break-glass/${(await anEnded(world)).breakGlass}/end`, ifMatch: 2 },
    invalid: { body: { note: ' ' } },
  }),
};
