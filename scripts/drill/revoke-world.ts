import { manageUseCase } from '@/lib/commands/manage-use-case';
import { database } from '@/lib/data/client';
import type { Actor, Grant } from '@/lib/domain/access/actor';
import * as build from '@/prisma/builders';
import { call, signIn, type Known } from './caller';
import { aReadyGate, copyGates, tokenOf, type DrillGate } from './gates';

export const SECURITY: readonly Grant[] = [{ role: 'SECURITY', businessUnitId: null }];
export const ADMIN: readonly Grant[] = [{ role: 'ADMIN', businessUnitId: null }];

/** The records and people of a run, and two processes of the app. */
export class World {
  private turn = 0;

  private constructor(
    private readonly addresses: readonly string[],
    readonly owner: Actor,
    readonly ownerToken: string,
    readonly admin: string,
    private readonly open: string,
    private readonly restricted: string,
  ) {}

  static async make(addresses: readonly string[]): Promise<World> {
    const { key, owner } = await aReadyGate();
    const [copy] = await copyGates({ key, owner }, 1);
    const record = await build.recordOf(owner, copy!.key);
    const { version, businessUnit } = record;
    const hidden = {
      ownerId: owner.id,
      memberIds: [],
      businessUnitId: businessUnit.id,
      visibility: 'RESTRICTED',
      version,
    } as const;
    build.must(await manageUseCase(build.callOf(owner), copy!.key, hidden));
    const admin = await build.aPerson({ name: 'Admin', grants: ADMIN });
    return new World(addresses, owner, await tokenOf(owner), await tokenOf(admin), key, copy!.key);
  }

  /** The processes in turn: whatever one of them keeps to itself, the other does not know. */
  get address(): string {
    this.turn += 1;
    return this.addresses[this.turn % this.addresses.length]!;
  }

  async gate(restricted = false): Promise<DrillGate & { readonly id: string }> {
    const [gate] = await copyGates({ key: restricted ? this.restricted : this.open, owner: this.owner }, 1);
    const { id } = await build.recordOf(this.owner, gate!.key);
    return { ...gate!, id };
  }

  async person(grants: readonly Grant[] = []): Promise<Actor & { readonly email: string }> {
    const person = await build.aPerson({ grants });
    const data = { passwordHash: await build.passwordHash() };
    const { email } = await database().person.update({ where: { id: person.id }, data, select: { email: true } });
    return { ...person, email };
  }

  async signedIn({ email }: { readonly email: string }): Promise<{ readonly cookie: string }> {
    return { cookie: await signIn(this.address, email, build.PASSWORD) };
  }

  /** A token of theirs and a session in a browser. */
  async bothDoors(person: Actor & { readonly email: string }): Promise<{ token: Known; browser: { cookie: string } }> {
    return { token: { token: await tokenOf(person) }, browser: await this.signedIn(person) };
  }

  async byAdmin(method: string, path: string, body?: unknown): Promise<number> {
    return (await call(this.address, { token: this.admin }, method, path, { body })).status;
  }
}

export type Gate = Awaited<ReturnType<World['gate']>>;
