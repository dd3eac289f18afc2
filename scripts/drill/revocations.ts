import { issueToken } from '@/lib/commands/manage-access';
import { nameSubstituteOf } from '@/lib/commands/name-substitute';
import { database } from '@/lib/data/client';
import { TOKEN_SCOPES } from '@/lib/domain/access/actor';
import type { AuditEvent } from '@/lib/domain/audit/audit-event';
import { dayOf } from '@/lib/domain/condition/day';
import * as build from '@/prisma/builders';
import { call, press } from './caller';
import { tokenOf } from './gates';
import type { RevocationGuard } from './guards';
import { asks, atBothDoors, inBrowser, reads, record, signs, type Case } from './revoke-clients';
import { ADMIN, SECURITY, type Gate, type World } from './revoke-world';

const ACCOUNT = '(member)/account';

export interface Kind {
  readonly name: string;
  /** What the log says of it, where nothing of theirs may come after that; null where it only decides who asks next. */
  readonly last: AuditEvent['type'] | null;
  /** What must be looked at anew for it to be noticed. */
  readonly rests: RevocationGuard['on'];
  readonly prepare: (world: World) => Promise<Case>;
}

/** What the people of the drill write. */
export const WRITTEN: readonly AuditEvent['type'][] = ['thread.opened', 'section.signed', 'unit.created'];

async function withdrawal(world: World, refused: 403 | 404): Promise<Case> {
  const [gate, person] = [await world.gate(refused === 404), await world.person(SECURITY)];
  const { id } = await database().grant.findFirstOrThrow({ where: { personId: person.id } });
  const end = () => world.byAdmin('DELETE', `/people/${person.id}/grants/${id}`);
  return atBothDoors(world, person, gate, refused, end, { signing: true });
}

/** Sets who belongs to a use case and who may read it, whatever changed meanwhile. */
async function manage(
  world: World,
  { key, id }: Gate,
  change: { memberIds?: string[]; visibility?: string },
): Promise<number> {
  const by = { token: world.ownerToken };
  for (;;) {
    const { version, businessUnitId, visibility } = await database().useCase.findUniqueOrThrow({ where: { id } });
    const body = { ownerId: world.owner.id, memberIds: [], businessUnitId, visibility, ...change };
    const sending = { body, ifMatch: `"${version}"` };
    const { status } = await call(world.address, by, 'PUT', `/use-cases/${key}/management`, sending);
    if (status !== 412) return status;
  }
}

async function aMember(world: World, restricted: boolean) {
  const [gate, person] = [await world.gate(restricted), await world.person()];
  await manage(world, gate, { memberIds: [person.id] });
  return { gate, person };
}

async function leavingTeam(world: World, refused: 403 | 404): Promise<Case> {
  const { gate, person } = await aMember(world, refused === 404);
  return atBothDoors(world, person, gate, refused, () => manage(world, gate, { memberIds: [] }));
}

/** Whatever ends what somebody may do, with what they try from then on. */
export const REVOCATIONS: readonly Kind[] = [
  {
    name: 'signing out in the browser itself',
    last: null,
    rests: 'session',
    prepare: (world) =>
      inBrowser(world, (_, { cookie }) =>
        Promise.resolve(() => press(world.address, cookie, { folder: ACCOUNT, name: 'leave', fields: {} })),
      ),
  },
  {
    name: 'a session, ended from another browser',
    last: null,
    rests: 'session',
    prepare: (world) =>
      inBrowser(world, async (person) => {
        const { id } = await database().session.findFirstOrThrow({ where: { personId: person.id } });
        const { cookie } = await world.signedIn(person);
        const fields = { viewer: person.id, sessionId: id };
        return () => press(world.address, cookie, { folder: ACCOUNT, name: 'endOwnSession', fields });
      }),
  },
  {
    name: 'the other sessions, by a new password',
    last: null,
    rests: 'session',
    prepare: (world) =>
      inBrowser(world, async (person) => {
        const { cookie } = await world.signedIn(person);
        const again = 'seven dry boots in the hall';
        const fields = { viewer: person.id, current: build.PASSWORD, password: again, passwordAgain: again };
        return () => press(world.address, cookie, { folder: ACCOUNT, name: 'changeOwnPassword', fields });
      }),
  },
  {
    name: 'all sessions, by the link an administrator made',
    last: null,
    rests: 'session',
    prepare: (world) =>
      inBrowser(world, async ({ id }) => {
        const made = await call(world.address, { token: world.admin }, 'POST', `/people/${id}/password-links`);
        const token = new URL((made.body as { url: string }).url).searchParams.get('token') ?? '';
        const again = 'seven dry boots in the hall';
        const fields = { token, password: again, passwordAgain: again };
        return () => press(world.address, '', { folder: '(public)/set-password', name: 'setOwnPassword', fields });
      }),
  },
  {
    name: 'a token',
    last: null,
    rests: 'token',
    prepare: async (world) => {
      const [gate, person] = [await world.gate(), await world.person(SECURITY)];
      const issued = build.shown(
        await issueToken(build.callOf(person), { label: 'Drill', scopes: TOKEN_SCOPES, days: 1 }),
      );
      const other = { token: await tokenOf(person) };
      return {
        personId: person.id,
        chain: gate.id,
        clients: [
          reads(world, issued, record(gate), 401),
          reads(world, issued, '/tokens', 401),
          asks(world, issued, gate, 401),
        ],
        signature: signs(world, issued, gate, 401),
        end: async () => (await call(world.address, other, 'DELETE', `/tokens/${issued.tokenId}`)).status,
      };
    },
  },
  {
    name: 'a role',
    last: 'grant.withdrawn',
    rests: 'person',
    prepare: (world) => withdrawal(world, 403),
  },
  {
    name: 'a role that a restricted record was seen by',
    last: 'grant.withdrawn',
    rests: 'person',
    prepare: (world) => withdrawal(world, 404),
  },
  {
    name: 'the role of an administrator',
    last: null,
    rests: 'person',
    prepare: async (world) => {
      const [gate, person] = [await world.gate(), await world.person(ADMIN)];
      const { id } = await database().grant.findFirstOrThrow({ where: { personId: person.id } });
      const { token, browser } = await world.bothDoors(person);
      let added = 0;
      const body = () => ({ name: `Unit ${(added += 1)} of ${person.id}` });
      const adds = async () => (await call(world.address, token, 'POST', '/business-units', { body: body() })).status;
      const fields = () => ({ viewer: person.id, ...body() });
      const form = { folder: '(member)/admin/settings', name: 'addUnitAction' };
      return {
        personId: person.id,
        chain: gate.id,
        clients: [
          reads(world, token, '/people?limit=1', 403),
          reads(world, browser, '/people?limit=1', 403),
          { refused: 403, writes: true, send: adds },
          {
            refused: 403,
            writes: true,
            send: () => press(world.address, browser.cookie, { ...form, fields: fields() }),
          },
        ],
        signature: null,
        end: () => world.byAdmin('DELETE', `/people/${person.id}/grants/${id}`),
      };
    },
  },
  {
    name: 'a person, deactivated',
    last: 'person.deactivated',
    rests: 'person',
    prepare: async (world) => {
      const [gate, person] = [await world.gate(), await world.person(SECURITY)];
      const end = () => world.byAdmin('POST', `/people/${person.id}/deactivation`);
      return atBothDoors(world, person, gate, 401, end, { signing: true });
    },
  },
  {
    name: 'a person, deactivated as their work is handed over',
    last: 'person.deactivated',
    rests: 'person',
    prepare: async (world) => {
      const { gate, person } = await aMember(world, false);
      const successor = await world.person();
      const path = `/people/${person.id}/hand-over`;
      const handsOver = async () => {
        const by = { token: world.admin };
        const seen = await call(world.address, by, 'GET', `${path}?successorId=${successor.id}`);
        const body = { successorId: successor.id, seen: seen.body.seen, deactivate: true, reason: 'Told by the drill' };
        return (await call(world.address, by, 'POST', path, { body, ifMatch: seen.headers.get('etag') ?? '' })).status;
      };
      return atBothDoors(world, person, gate, 401, handsOver);
    },
  },
  {
    name: 'a place in the team',
    last: 'use-case.managed',
    rests: 'person',
    prepare: (world) => leavingTeam(world, 403),
  },
  {
    name: 'a place in the team of a restricted record',
    last: 'use-case.managed',
    rests: 'person',
    prepare: (world) => leavingTeam(world, 404),
  },
  {
    name: 'a substitution',
    last: 'delegation.withdrawn',
    rests: 'person',
    prepare: async (world) => {
      const [gate, person, principal] = [await world.gate(), await world.person(), await world.person(SECURITY)];
      const today = dayOf(new Date());
      const request = { substituteId: person.id, role: 'SECURITY', startsOn: today, endsOn: today, note: '' } as const;
      const { delegationId } = build.must(await nameSubstituteOf(build.callOf(principal), request));
      const own = { token: await tokenOf(principal) };
      const end = async () =>
        (await call(world.address, own, 'POST', `/delegations/${delegationId}/withdrawal`)).status;
      return atBothDoors(world, person, gate, 403, end, { signing: true, onBehalfOf: principal.id });
    },
  },
  {
    name: 'what everybody could read, restricted',
    last: 'use-case.managed',
    rests: 'person',
    prepare: async (world) => {
      const [gate, person] = [await world.gate(), await world.person()];
      const { token, browser } = await world.bothDoors(person);
      return {
        personId: person.id,
        chain: gate.id,
        clients: [
          reads(world, token, record(gate), 404),
          reads(world, browser, `${record(gate)}/audit-events`, 404),
          reads(world, browser, `/reviews/${gate.reviewId}/sections/SECURITY`, 404),
          { ...asks(world, token, gate, 404), before: 403 },
        ],
        signature: null,
        end: () => manage(world, gate, { visibility: 'RESTRICTED' }),
      };
    },
  },
];
