import type { Reader, Tx } from './transaction';

export interface Organisation {
  readonly name: string;
  readonly employees: number;
  readonly currency: string;
  readonly reviewDays: number;
  readonly oneSectionPerPerson: boolean;
}

export async function findOrganisation(db: Reader): Promise<(Organisation & { version: number }) | null> {
  return db.organisation.findUnique({
    where: { id: 1 },
    select: { name: true, employees: true, currency: true, reviewDays: true, oneSectionPerPerson: true, version: true },
  });
}

/** The organisation with its row held, so that two administrators act one after the other. */
export async function lockOrganisation(tx: Tx): Promise<(Organisation & { version: number }) | null> {
  await tx.$executeRaw`SELECT id FROM organisation WHERE id = 1 FOR UPDATE`;
  return findOrganisation(tx);
}

export async function createOrganisation(
  tx: Tx,
  organisation: { readonly name: string; readonly employees: number; readonly currency: string },
  now: Date,
): Promise<void> {
  await tx.organisation.create({ data: { id: 1, ...organisation, createdAt: now } });
}

export async function saveOrganisation(tx: Tx, organisation: Organisation): Promise<void> {
  await tx.organisation.update({ where: { id: 1 }, data: { ...organisation, version: { increment: 1 } } });
}

/** Whether anybody can sign in yet. */
export async function hasPeople(db: Reader): Promise<boolean> {
  return (await db.person.findFirst({ select: { id: true } })) !== null;
}
