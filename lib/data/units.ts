import type { Reader, Tx } from './transaction';

export interface BusinessUnit {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

const SHOWN = { id: true, name: true, version: true } as const;

export async function findUnit(db: Reader, id: string): Promise<BusinessUnit | null> {
  return db.businessUnit.findUnique({ where: { id }, select: SHOWN });
}

/** A unit, held until the transaction ends. */
export async function lockUnit(tx: Tx, id: string): Promise<BusinessUnit | null> {
  await tx.$executeRaw`SELECT id FROM business_unit WHERE id = ${id}::uuid FOR UPDATE`;
  return findUnit(tx, id);
}

export async function findUnitByName(db: Reader, name: string): Promise<BusinessUnit | null> {
  return db.businessUnit.findUnique({ where: { name }, select: SHOWN });
}

export async function listUnits(db: Reader): Promise<BusinessUnit[]> {
  return db.businessUnit.findMany({ select: SHOWN, orderBy: { name: 'asc' } });
}

export async function createUnit(tx: Tx, name: string, now: Date): Promise<BusinessUnit> {
  return tx.businessUnit.create({ data: { name, createdAt: now }, select: SHOWN });
}

export async function renameUnit(tx: Tx, id: string, name: string): Promise<void> {
  await tx.businessUnit.update({ where: { id }, data: { name, version: { increment: 1 } } });
}

/** One page of units by name, after the name that the page before ended with. */
export async function listUnitsAfter(db: Reader, after: string, limit: number): Promise<BusinessUnit[]> {
  return db.$queryRaw<BusinessUnit[]>`
    SELECT id, name::text, version FROM business_unit WHERE name > ${after}::citext ORDER BY business_unit.name LIMIT ${limit}`;
}
