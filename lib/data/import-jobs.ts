import type { Prisma } from '@/prisma/generated/client';
import type { Mapping } from '../domain/import/mapping';
import type { PersonRef } from '../domain/use-case/record';
import { database } from './client';
import type { Reader, Tx } from './transaction';

export type ImportState = 'UPLOADED' | 'RUNNING' | 'DONE' | 'FAILED';
export type MappingOrigin = 'SUGGESTED' | 'REMEMBERED' | 'CHOSEN';

/** One file on its way into the register, without its content. */
export interface ImportJob {
  readonly id: string;
  readonly state: ImportState;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
  readonly encoding: string;
  readonly delimiter: string;
  readonly headers: readonly string[];
  readonly rowCount: number;
  readonly mapping: Mapping;
  readonly mappingOrigin: MappingOrigin;
  readonly mappingVersion: number;
  readonly doneRows: number;
  readonly message: string;
  readonly createdBy: PersonRef;
  readonly createdAt: Date;
  /** When its last run began. */
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export type NewImportJob = Pick<
  ImportJob,
  'fileName' | 'sha256' | 'size' | 'encoding' | 'delimiter' | 'headers' | 'rowCount' | 'mapping' | 'mappingOrigin'
> & { readonly content: Uint8Array };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Names the lock of the one import that may run; any number nobody else locks. */
const IMPORT_LOCK = 40_961;
const INTERRUPTED = 'The import was interrupted. Nothing of it was written; it can be run again.';

export async function createImportJob(tx: Tx, job: NewImportJob, createdById: string, now: Date): Promise<string> {
  const { content, headers, mapping, ...rest } = job;
  const { id } = await tx.importJob.create({
    data: {
      ...rest,
      headers: [...headers],
      mapping,
      content: Uint8Array.from(content),
      createdById,
      createdAt: now,
    },
    select: { id: true },
  });
  return id;
}

/** A job by its id. One that was running when its process died counts as failed. */
export async function findImportJob(db: Reader, id: string): Promise<ImportJob | null> {
  if (!UUID.test(id)) return null;
  const row = await findRow(db, id);
  if (row?.state !== 'RUNNING' || (await isImportRunning(db))) return row;
  const again = await findRow(db, id);
  return again && asInterrupted(again);
}

/** The newest jobs first. */
export async function listImportJobs(db: Reader, limit: number): Promise<ImportJob[]> {
  const newest = () => db.importJob.findMany({ ...SHOWN, orderBy: { createdAt: 'desc' }, take: limit });
  const rows = await newest();
  if (!rows.some(({ state }) => state === 'RUNNING') || (await isImportRunning(db))) return rows.map(jobOf);
  return (await newest()).map((row) => asInterrupted(jobOf(row)));
}

export async function readImportContent(db: Reader, id: string): Promise<Uint8Array> {
  const { content } = await db.importJob.findUniqueOrThrow({ where: { id }, select: { content: true } });
  return content;
}

/** Saves how a file is read where nobody said so since this version; false where somebody did. */
export async function saveMapping(tx: Tx, id: string, mapping: Mapping, version: number): Promise<boolean> {
  const { count } = await tx.importJob.updateMany({
    where: { id, mappingVersion: version },
    data: {
      mapping,
      mappingOrigin: 'CHOSEN',
      mappingVersion: { increment: 1 },
    },
  });
  return count === 1;
}

/** Keeps a mapping for the next file with these column names. */
export async function rememberMapping(tx: Tx, headersSha256: string, mapping: Mapping, now: Date): Promise<void> {
  const data = { mapping: mapping as unknown as Prisma.InputJsonObject, savedAt: now };
  await tx.importMapping.upsert({ where: { headersSha256 }, create: { headersSha256, ...data }, update: data });
}

/** The mapping last used with these column names, unchecked: the pack may have changed since. */
export async function findRememberedMapping(db: Reader, headersSha256: string): Promise<unknown> {
  const row = await db.importMapping.findUnique({ where: { headersSha256 }, select: { mapping: true } });
  return row?.mapping ?? null;
}

/** Takes the place of the one running import until the transaction ends; false where another has it. */
export async function holdImport(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${IMPORT_LOCK}::bigint) AS held`;
  return row?.held ?? false;
}

async function isImportRunning(db: Reader): Promise<boolean> {
  const [row] = await db.$queryRaw<{ running: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.classid = 0
        AND l.objid = ${IMPORT_LOCK}::int::oid AND l.objsubid = 1 AND l.granted
    ) AS running`;
  return row?.running ?? false;
}

/*
 * Progress is written beside the transaction of the import, on a connection of its own: inside it nobody else could
 * read it before the end. Whoever holds the place of the one import is the only one who writes here.
 */

export async function startProgress(id: string, now: Date): Promise<void> {
  const interrupted = { state: 'FAILED', message: INTERRUPTED } as const;
  await database().importJob.updateMany({ where: { state: 'RUNNING', id: { not: id } }, data: interrupted });
  await database().importJob.update({
    where: { id },
    data: { state: 'RUNNING', doneRows: 0, message: '', startedAt: now },
  });
}

export async function saveProgress(id: string, doneRows: number): Promise<void> {
  await database().importJob.update({ where: { id }, data: { doneRows } });
}

/** Closes a job, with the mapping it was run by and as late as its transaction has taken since `now`. */
export async function finishImport(tx: Tx, job: ImportJob, now: Date): Promise<void> {
  const mapping = job.mapping as unknown as Prisma.InputJsonObject;
  const done = { state: 'DONE', doneRows: job.rowCount } as const;
  await tx.importJob.update({ where: { id: job.id }, data: { ...done, mapping } });
  await tx.$executeRaw`
    UPDATE import_job SET finished_at = ${now}::timestamptz + (clock_timestamp() - transaction_timestamp())
    WHERE id = ${job.id}::uuid`;
}

const SHOWN = {
  omit: { content: true, createdById: true },
  include: { createdBy: { select: { id: true, name: true } } },
} as const;

async function findRow(db: Reader, id: string): Promise<ImportJob | null> {
  const row = await db.importJob.findUnique({ ...SHOWN, where: { id } });
  return row && jobOf(row);
}

function jobOf<R extends { readonly mapping: unknown }>(row: R) {
  return { ...row, mapping: row.mapping as Mapping };
}

function asInterrupted(job: ImportJob): ImportJob {
  return job.state === 'RUNNING' ? { ...job, state: 'FAILED', message: INTERRUPTED } : job;
}
