import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { sha256 } from '../crypto/digest';
import { env } from '../env';

/** The largest file of evidence, in bytes. */
export const LARGEST_FILE = 25 * 1024 * 1024;

export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  /** By the content, never by the name. */
  readonly mediaType: string;
}

/** What became of a file that is not as it was stored. */
export type Lost = 'GONE' | 'ALTERED';

/**
 * Keeps a file under the SHA-256 of its content, so that equal content is stored once, and replaced only where it was
 * altered. It is written beside its place and moved there whole: a reader sees all of it or nothing.
 */
export async function storeFile(bytes: Uint8Array): Promise<StoredFile> {
  const digest = sha256(bytes);
  const path = pathOf(digest);
  const draft = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(draft, bytes, { flush: true });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (typeof (await readStored(digest)) === 'string') await rename(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
  return { sha256: digest, size: bytes.byteLength, mediaType: await sniff(bytes) };
}

/** The stored content with this SHA-256, held against it as it is read; or what became of it. */
export async function readStored(digest: string): Promise<Buffer<ArrayBuffer> | Lost> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return 'GONE';
  const path = pathOf(digest);
  try {
    if ((await stat(path)).size > LARGEST_FILE) return 'ALTERED';
    const bytes = await readFile(path);
    return sha256(bytes) === digest ? bytes : 'ALTERED';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return 'GONE';
  }
}

function pathOf(digest: string): string {
  return join(env().filesFolder, digest.slice(0, 2), digest);
}

async function sniff(bytes: Uint8Array): Promise<string> {
  const known = await fileTypeFromBuffer(bytes);
  if (known) return known.mime;
  return isText(bytes) ? 'text/plain' : 'application/octet-stream';
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
