import { nameSubstituteOf } from '@/lib/commands/name-substitute';
import { withdrawDelegationOf } from '@/lib/commands/withdraw-delegation';
import { dayOf } from '@/lib/domain/condition/day';
import { aPerson, callOf, must, PASSWORD } from '@/prisma/builders';
import type { Cases } from './case';
import type { World } from './world';

const DAY_MS = 86_400_000;
const day = (days: number) => dayOf(new Date(Date.now() + days * DAY_MS));

async function anAbsence({ stranger }: World, days: number) {
  const principal = await aPerson({ grants: [{ role: 'SECURITY', businessUnitId: null }] });
  const body = { substituteId: stranger.id, role: 'SECURITY', startsOn: day(days), endsOn: day(days + 3) } as const;
  return { principal, body };
}

async function aDelegation(world: World) {
  const { principal, body } = await anAbsence(world, 0);
  const { delegationId } = must(await nameSubstituteOf(callOf(principal), { ...body, note: '' }));
  return { principal, delegationId, body };
}

export const delegationCases: Cases = {
  listDelegations: ({ admin, stranger }) => ({
    path: '/delegations?everybody=true&limit=2',
    by: admin,
    outsider: stranger,
  }),
  suggestSubstitutes: ({ reviewers, stranger }) => ({
    path: '/delegations/people?q=Stranger',
    by: reviewers.SME,
    outsider: stranger,
  }),
  nameSubstitute: async (world) => {
    const { principal, body } = await anAbsence(world, 0);
    const other = await aDelegation(world);
    return {
      path: '/delegations',
      by: world.admin,
      body: { ...body, principalId: principal.id, password: PASSWORD },
      outsider: world.stranger,
      conflict: { body: { ...other.body, principalId: other.principal.id, password: PASSWORD } },
      invalid: { body: { ...body, principalId: principal.id, endsOn: day(-1), password: PASSWORD } },
    };
  },
  withdrawDelegation: async (world) => {
    const { principal, delegationId: ended, body } = await aDelegation(world);
    must(await withdrawDelegationOf(callOf(principal), ended));
    const { delegationId } = must(await nameSubstituteOf(callOf(principal), { ...body, note: '' }));
    return {
      path: `/delegations/${delegationId}/withdrawal`,
      by: principal,
      outsider: world.auditor,
      conflict: { path: `/delegations/${ended}/withdrawal` },
    };
  },
};
