import type { Actor } from '@/lib/domain/access/actor';
import * as build from '@/prisma/builders';
import { call, press, type Known } from './caller';
import { SECURITY, type Gate, type World } from './revoke-world';

const SECTION = '(member)/use-cases/[key]/reviews/[n]/[role]';

/** One who sends the same request again and again, and with what it must be refused once what allowed it has ended. */
export interface Client {
  readonly send: () => Promise<number>;
  readonly writes: boolean;
  readonly refused: 401 | 403 | 404;
  /** What comes of it until then; 200 or 201 where it is left out. */
  readonly before?: number;
}

/** Somebody who may do something, and what ends that. */
export interface Case {
  readonly personId: string;
  /** Of the use case that they act on. */
  readonly chain: string;
  readonly clients: readonly Client[];
  /** One signature of theirs, which a record takes but once. */
  readonly signature: Client | null;
  /** @returns the status of the answer */
  readonly end: () => Promise<number>;
}

export const reads = (world: World, by: Known, path: string, refused: Client['refused']): Client => {
  return { refused, writes: false, send: async () => (await call(world.address, by, 'GET', path)).status };
};

/** What is asked about: of another section than what they sign, which it would change. */
const question = { requirement: 'COM-POC-01', text: 'Who may read the minutes?' };

export const asks = (world: World, by: Known, { reviewId }: Gate, refused: Client['refused']): Client => {
  const path = `/reviews/${reviewId}/sections/COMPLIANCE/threads`;
  return {
    refused,
    writes: true,
    send: async () => (await call(world.address, by, 'POST', path, { body: question })).status,
  };
};

const asksByForm = (
  world: World,
  personId: string,
  { cookie }: { cookie: string },
  { key }: Gate,
  refused: Client['refused'],
): Client => {
  const fields = { viewer: personId, key, review: '1', role: 'COMPLIANCE', blocking: 'false', ...question };
  return { refused, writes: true, send: () => press(world.address, cookie, { folder: SECTION, name: 'ask', fields }) };
};

export const signs = (world: World, by: Known, gate: Gate, refused: Client['refused'], onBehalfOf?: string): Client => {
  const body = { act: 'APPROVE', snapshotSha256: gate.snapshots.SECURITY, password: build.PASSWORD, onBehalfOf };
  const path = `/reviews/${gate.reviewId}/sections/SECURITY/sign-offs`;
  return { refused, writes: true, send: async () => (await call(world.address, by, 'POST', path, { body })).status };
};

export const record = ({ key }: Gate) => `/use-cases/${key}`;

/** A reviewer with a browser, whose session ends. */
export async function inBrowser(
  world: World,
  end: (person: Actor & { email: string }, own: { cookie: string }) => Promise<() => Promise<number>>,
): Promise<Case> {
  const [gate, person] = [await world.gate(), await world.person(SECURITY)];
  const browser = await world.signedIn(person);
  return {
    personId: person.id,
    chain: gate.id,
    clients: [
      reads(world, browser, record(gate), 401),
      asks(world, browser, gate, 401),
      asksByForm(world, person.id, browser, gate, 401),
    ],
    signature: signs(world, browser, gate, 401),
    end: await end(person, browser),
  };
}

/** Somebody at both doors, who may do nothing of it any more. */
export async function atBothDoors(
  world: World,
  person: Actor & { email: string },
  gate: Gate,
  refused: Client['refused'],
  end: () => Promise<number>,
  {
    signing = false,
    reading = refused !== 403,
    onBehalfOf,
  }: { signing?: boolean; reading?: boolean; onBehalfOf?: string } = {},
): Promise<Case> {
  const { token, browser } = await world.bothDoors(person);
  return {
    personId: person.id,
    chain: gate.id,
    clients: [
      asks(world, token, gate, refused),
      asksByForm(world, person.id, browser, gate, refused),
      ...(reading ? [reads(world, token, record(gate), refused), reads(world, browser, record(gate), refused)] : []),
    ],
    signature: signing ? signs(world, browser, gate, refused, onBehalfOf) : null,
    end,
  };
}
