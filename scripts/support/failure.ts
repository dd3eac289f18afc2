import { inspect } from 'node:util';

/** Something the person at the keyboard can mend: printed as one sentence, without a stack trace. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** Runs a script's main function; a `Failure` ends it with its sentence and exit code, anything else is a bug. */
export async function runScript(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exit(error.exitCode);
  }
}

/** The `code` of a Node or PostgreSQL error, or an empty text. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** The sentence for a full disk or a folder that may not be written, or null for other errors. */
export function diskFailure(error: unknown, folder: string): Failure | null {
  const code = codeOf(error);
  // PostgreSQL says it in words and as 53100, which Prisma wraps.
  if (/ENOSPC|53100|No space left/i.test(inspect(error, { depth: 6 })))
    return new Failure(`There is no space left on the disk that holds ${folder}.`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new Failure(`${folder} cannot be written.`);
  return null;
}
