import { deactivatePerson } from '@/lib/commands/manage-people';
import { database } from '@/lib/data/client';
import { createPerson, findPerson } from '@/lib/data/people';
import type { Actor } from '@/lib/domain/access/actor';
import { previewHandOver } from '@/lib/queries/preview-hand-over';
import { actor, aPerson, aUseCase, callOf, must } from '@/prisma/builders';
import { afterTheSame } from './after-the-same';
import type { Cases } from './case';

const SAME = { name: 'Same', email: 'same@example.org', executiveLevel: null };

export const peopleCases: Cases = {
  listPeople: ({ admin, stranger }) => ({ path: '/people?limit=2', by: admin, outsider: stranger }),
  createPerson: ({ admin, stranger }) => ({
    path: '/people',
    by: admin,
    body: { name: 'New', email: 'new@example.org' },
    outsider: stranger,
    conflict: { body: SAME },
    conflictWhile: afterTheSame(admin, (tx) => createPerson(tx, SAME, new Date())),
    invalid: { body: { name: 'New', email: 'nobody' } },
  }),
  getPerson: ({ admin, stranger }) => ({ path: `/people/${stranger.id}`, by: admin, outsider: stranger }),
  editPerson: async ({ admin, stranger, reviewers }) => {
    const { id } = await aPerson();
    const body = { name: 'Renamed', email: `${id}@example.org` };
    const executive = await versionOfPerson(reviewers.EXECUTIVE);
    return {
      path: `/people/${id}`,
      by: admin,
      ifMatch: await versionOfPerson({ id }),
      body,
      outsider: stranger,
      conflict: { path: `/people/${reviewers.EXECUTIVE.id}`, ifMatch: executive },
      invalid: { body: { ...body, executiveLevel: 'KING' } },
    };
  },
  deactivatePerson: async ({ admin, stranger }) => ({
    path: `/people/${(await aPerson()).id}/deactivation`,
    by: admin,
    outsider: stranger,
    conflict: { path: `/people/${await aLeaver(admin)}/deactivation` },
  }),
  previewHandOver: ({ admin, owner, stranger }) => ({
    path: `/people/${owner.id}/hand-over?successorId=${stranger.id}`,
    by: admin,
    outsider: stranger,
    invalid: { path: `/people/${owner.id}/hand-over?successorId=${owner.id}` },
  }),
  handOver: async ({ admin, auditor, stranger }) => {
    const { id, name } = await aPerson();
    await aUseCase({ owner: await actor(id) });
    const found = must(await previewHandOver(callOf(admin), id, { successorId: stranger.id }));
    const body = { successorId: stranger.id, seen: found.seen, reason: `${name} leaves.` };
    return {
      path: `/people/${id}/hand-over`,
      by: admin,
      ifMatch: found.person.version,
      body,
      outsider: stranger,
      conflict: { body: { ...body, seen: 'a'.repeat(64) } },
      invalid: { body: { ...body, successorId: auditor.id } },
    };
  },
  reactivatePerson: async ({ admin, stranger }) => ({
    path: `/people/${await aLeaver(admin)}/reactivation`,
    by: admin,
    outsider: stranger,
    conflict: { path: `/people/${stranger.id}/reactivation` },
  }),
  issuePasswordLink: async ({ admin, stranger }) => ({
    path: `/people/${stranger.id}/password-links`,
    by: admin,
    outsider: stranger,
    conflict: { path: `/people/${await aLeaver(admin)}/password-links` },
  }),
  giveGrant: async ({ admin, stranger, reviewers }) => ({
    path: `/people/${(await aPerson()).id}/grants`,
    by: admin,
    body: { role: 'SME' },
    outsider: stranger,
    conflict: { path: `/people/${reviewers.SME.id}/grants` },
    invalid: { body: { role: 'EXECUTIVE' } },
  }),
  withdrawGrant: async ({ admin, stranger }) => {
    const person = await aPerson({ grants: [{ role: 'SME', businessUnitId: null }] });
    return {
      path: `/people/${person.id}/grants/${await firstGrantOf(person)}`,
      by: admin,
      outsider: stranger,
      conflict: { path: `/people/${admin.id}/grants/${await firstGrantOf(admin)}` },
    };
  },
};

async function aLeaver(admin: Actor): Promise<string> {
  const { id } = await aPerson();
  must(await deactivatePerson(callOf(admin), id));
  return id;
}

async function versionOfPerson({ id }: { readonly id: string }): Promise<number> {
  return (await findPerson(database(), id))?.version ?? -1;
}

async function firstGrantOf({ id }: Actor): Promise<string> {
  return (await findPerson(database(), id))?.grants[0]?.id ?? '';
}
