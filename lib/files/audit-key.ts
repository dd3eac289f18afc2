import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeKeyPair, publicKeysIn } from '../crypto/audit-key';

/** Where the public key of a private one lies. */
export function publicKeyFile(keyFile: string): string {
  return `${keyFile}.pub`;
}

/** The private key that signs checkpoints, or null where there is none. */
export async function readSigningKey(keyFile: string): Promise<string | null> {
  return read(keyFile);
}

/** The public keys in a file and in the one beside it; none where they are missing or hold none. */
export async function readPublicKeys(keyFile: string): Promise<ReturnType<typeof publicKeysIn>> {
  const texts = await Promise.all([read(keyFile), read(publicKeyFile(keyFile))]);
  return publicKeysIn(texts.join('\n'));
}

/**
 * Makes the private key, readable to its owner alone, and adds the public one to the file beside it, where earlier ones
 * stay: they verify what was signed before. @throws EEXIST where there is a private key already
 */
export async function createSigningKey(keyFile: string): Promise<void> {
  const { privateKey, publicKey } = makeKeyPair();
  await mkdir(dirname(keyFile), { recursive: true });
  await writeFile(keyFile, privateKey, { mode: 0o600, flag: 'wx', flush: true });
  await appendFile(publicKeyFile(keyFile), publicKey, { mode: 0o644, flush: true });
}

async function read(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
