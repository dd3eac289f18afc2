import { createHash, createPublicKey, verify } from 'node:crypto';

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

export function isSha256(value) {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** The hash of one leaf of a Merkle tree, over a text. Source: RFC 6962, section 2.1. */
export function leafHash(text) {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(text)
    .digest('hex');
}

/** The hash of two hashes that lie side by side. */
export function nodeHash(left, right) {
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(left, 'hex')
    .update(right, 'hex')
    .digest('hex');
}

/**
 * The root that a leaf and the hashes beside its path lead to, or null where they lead nowhere.
 * Source: RFC 9162, section 2.1.3.2.
 */
export function rootFrom(leaf, { index, size, path }) {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return null;
  let [place, last, reached] = [index, size - 1, leaf];
  for (const beside of path) {
    if (last === 0 || !isSha256(beside)) return null;
    if (place % 2 === 1 || place === last) {
      reached = nodeHash(beside, reached);
      for (; place % 2 === 0 && place > 0; place /= 2) last = Math.floor(last / 2);
    } else {
      reached = nodeHash(reached, beside);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 ? reached : null;
}

/** The Ed25519 public keys in a text of PEM blocks. A private key is refused: nobody who verifies should have it. */
export function publicKeysIn(pem) {
  if (pem.includes('PRIVATE KEY')) throw new Error('That is a private key. Verify with the public one beside it.');
  const blocks = pem.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  return blocks.flatMap(keyIn).filter((key) => key.asymmetricKeyType === 'ed25519');
}

function keyIn(block) {
  try {
    return [createPublicKey(block)];
  } catch {
    return [];
  }
}

/** A key as PEM, always written in the same way. */
export function pemOf(key) {
  return key.export({ type: 'spki', format: 'pem' });
}

/** What two people compare when they ask whether they have the same key: the SHA-256 of its DER form. */
export function fingerprint(key) {
  return sha256(key.export({ type: 'spki', format: 'der' }));
}

/** Which of the keys signed a text; `undefined` where none did. The signature is base64 in its one canonical form. */
export function signerOf(text, signature, keys) {
  const bytes = Buffer.from(`${signature}`, 'base64');
  if (bytes.toString('base64') !== signature) return undefined;
  return keys.find((key) => verify(null, Buffer.from(text), key, bytes));
}
