import { hash, verify, type Algorithm } from '@node-rs/argon2';

/** Source: quality.md and OWASP ASVS 5.0: argon2id, 19 MiB, two passes, one lane. */
const SETTINGS = {
  algorithm: 2 satisfies Algorithm.Argon2id,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const;

/** Hash of a password for storage; it carries its own salt and settings. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), SETTINGS);
}

let decoy: Promise<string> | null = null;

/**
 * Whether the password fits the stored hash. Without a stored hash it does the same work and says no, so that the answer
 * takes as long for an unknown person as for a wrong password.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const fits = await verify(stored ?? (await decoy), password.normalize('NFC'));
  return stored !== null && fits;
}
