import { createHash, randomBytes } from 'node:crypto';

/** SHA-256 of a text (UTF-8) or of bytes, as 64 lower-case hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A random token of 256 bits for a URL, a cookie or an API client. Only its SHA-256 is stored. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of bytes, as bytes: for trees of hashes. */
export function sha256Bytes(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
