import { createReadStream } from 'node:fs';
import { mkdir, open, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

const NEWLINE = 0x0a;
const STEP = 65_536;

/** How many bytes a file has; 0 where it is not there. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** The lines of a file, as far as it went when its size was taken. */
export async function* readLines(path: string, size: number): AsyncGenerator<string> {
  if (size === 0) return;
  yield* createInterface({ input: createReadStream(path, { end: size - 1 }), crlfDelay: Infinity });
}

/**
 * Adds lines to a file and returns when they are on disk. A line that an earlier run left half written is cut off first.
 * @param missing the lines to add in groups, given the last whole line of the file, or null where it has none
 */
export async function appendLines(
  path: string,
  missing: (last: string | null) => AsyncIterable<readonly string[]>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a+', 0o644);
  try {
    const end = await endOfLine(file, (await file.stat()).size);
    const last = end === 0 ? null : await lastLine(file, end);
    await file.truncate(end);
    for await (const lines of missing(last)) {
      await file.appendFile(lines.map((line) => `${line}\n`).join(''));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function lastLine(file: FileHandle, end: number): Promise<string> {
  const start = await endOfLine(file, end - 1);
  const { buffer } = await file.read(Buffer.alloc(end - 1 - start), 0, end - 1 - start, start);
  return buffer.toString('utf8');
}

/** The place behind the last line break before a place, or 0. Looks backwards: the file only grows. */
async function endOfLine(file: FileHandle, before: number): Promise<number> {
  for (let end = before; end > 0; end -= STEP) {
    const start = Math.max(0, end - STEP);
    const { buffer } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
    const found = buffer.lastIndexOf(NEWLINE);
    if (found >= 0) return start + found + 1;
  }
  return 0;
}
