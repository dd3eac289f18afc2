import { entryHash, GENESIS, ORGANISATION_CHAIN } from '../domain/audit/chain';
import { checkedEvent, type AuditEvent, type OrganisationEvent, type UseCaseEvent } from '../domain/audit/audit-event';
import type { Prisma } from '@/prisma/generated/client';
import { sha256 } from '../crypto/digest';
import type { Tx } from './transaction';

/** Who is written into the log. The product itself acts without an id, as when it publishes its first pack. */
export interface Author {
  readonly actor: { readonly id: string | null; readonly name: string };
  readonly now: Date;
}

/** A use case with entries to add; the first ones where it has none yet. */
export interface NewChain {
  readonly useCaseId: string;
  readonly events: readonly [UseCaseEvent, ...UseCaseEvent[]];
}

/** Adds entries to the log, in the transaction of the act they tell of. */
export function auditLog(tx: Tx, author: Author) {
  return {
    forUseCase: (useCaseId: string, events: readonly UseCaseEvent[]) => append(tx, author, useCaseId, events),
    forOrganisation: (events: readonly OrganisationEvent[]) => append(tx, author, ORGANISATION_CHAIN, events),
    /** The same entry in many chains, in few statements. Whoever asks holds their use cases. */
    forEveryUseCase: (useCaseIds: readonly string[], event: UseCaseEvent) => appendToAll(tx, author, useCaseIds, event),
    /** The first entries of many new chains, in few statements: an import. */
    beginChains: (chains: readonly NewChain[]) => beginChains(tx, author, chains),
    /** The next entries of many chains that have some, in few statements; the caller holds their use cases. */
    continueChains: (chains: readonly NewChain[]) => continueChains(tx, author, chains),
  };
}

async function append(tx: Tx, author: Author, chain: string, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const [end] = await tx.$queryRaw<{ length: number; head: string }[]>`
    INSERT INTO audit_chain (id, length, head) VALUES (${chain}, 0, ${GENESIS})
    ON CONFLICT (id) DO UPDATE SET length = audit_chain.length
    RETURNING length, head`;
  if (!end) throw new Error(`The chain ${chain} could not be read.`);
  let { length, head } = end;
  const rows = events.map((event) => {
    const row = entry(author, chain, (length += 1), head, event);
    head = row.hash;
    return row;
  });
  await tx.auditEvent.createMany({ data: rows });
  await tx.auditChain.update({ where: { id: chain }, data: { length, head } });
}

async function appendToAll(tx: Tx, author: Author, ids: readonly string[], event: UseCaseEvent): Promise<void> {
  if (ids.length === 0) return;
  const ends = await tx.$queryRaw<{ id: string; length: number; head: string }[]>`
    INSERT INTO audit_chain (id, length, head) SELECT unnest(${[...ids]}::text[]), 0, ${GENESIS}
    ON CONFLICT (id) DO UPDATE SET length = audit_chain.length
    RETURNING id, length, head`;
  const rows = ends.map(({ id, length, head }) => entry(author, id, length + 1, head, event));
  await tx.auditEvent.createMany({ data: rows });
  await tx.$executeRaw`
    UPDATE audit_chain c SET length = n.length, head = n.head
    FROM unnest(${rows.map(({ chain }) => chain)}::text[], ${rows.map(({ seq }) => seq)}::int[],
      ${rows.map(({ hash }) => hash)}::text[]) AS n (id, length, head)
    WHERE c.id = n.id`;
}

async function beginChains(tx: Tx, author: Author, chains: readonly NewChain[]): Promise<void> {
  const begun = chains.map(({ useCaseId, events }) => {
    let head = GENESIS;
    return events.map((event, index) => {
      const row = entry(author, useCaseId, index + 1, head, event);
      head = row.hash;
      return row;
    });
  });
  const ends = begun.flatMap((rows) => rows.at(-1) ?? []);
  await tx.auditChain.createMany({
    data: ends.map(({ chain, seq, hash }) => ({ id: chain, length: seq, head: hash })),
  });
  await tx.auditEvent.createMany({ data: begun.flat() });
}

async function continueChains(tx: Tx, author: Author, chains: readonly NewChain[]): Promise<void> {
  const ends = await tx.$queryRaw<{ id: string; length: number; head: string }[]>`
    SELECT id, length, head FROM audit_chain WHERE id = ANY(${chains.map(({ useCaseId }) => useCaseId)}::text[])
    ORDER BY id FOR UPDATE`;
  const endOf = new Map(ends.map((end) => [end.id, end]));
  const continued = chains.map(({ useCaseId, events }) => {
    const end = endOf.get(useCaseId);
    if (!end) throw new Error(`The chain ${useCaseId} could not be read.`);
    let { length, head } = end;
    return events.map((event) => {
      const row = entry(author, useCaseId, (length += 1), head, event);
      head = row.hash;
      return row;
    });
  });
  await tx.auditEvent.createMany({ data: continued.flat() });
  const last = continued.flatMap((rows) => rows.at(-1) ?? []);
  await tx.$executeRaw`
    UPDATE audit_chain c SET length = n.length, head = n.head
    FROM unnest(${last.map(({ chain }) => chain)}::text[], ${last.map(({ seq }) => seq)}::int[],
      ${last.map(({ hash }) => hash)}::text[]) AS n (id, length, head)
    WHERE c.id = n.id`;
}

function entry({ actor, now }: Author, chain: string, seq: number, prevHash: string, event: AuditEvent) {
  const { type, data } = checkedEvent(event);
  const content = { chain, seq, at: now, type, actorId: actor.id, actorName: actor.name, data, prevHash };
  return { ...content, data: data as Prisma.InputJsonObject, hash: entryHash(content, sha256) };
}
