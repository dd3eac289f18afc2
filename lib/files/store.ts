import { createReadStream, type ReadStream } from 'node:fs';
import { link, mkdir, rm, stat, writeFile } from 'node:fs/promises';
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

/**
 * Keeps a file under the SHA-256 of its content, so that equal content is stored once and never replaced. It is written
 * beside its place and moved there whole: a reader sees all of it or nothing.
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
  } finally {
    await rm(draft, { force: true });
  }
  return { sha256: digest, size: bytes.byteLength, mediaType: await sniff(bytes) };
}

/** A stored file for reading, or null where this content was never stored. */
export async function openFile(digest: string): Promise<ReadStream | null> {
  if (!/^[0-9a-f]{64}$/.test(digest)) return null;
  const path = pathOf(digest);
  return (await stat(path).catch(() => null)) ? createReadStream(path) : null;
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
