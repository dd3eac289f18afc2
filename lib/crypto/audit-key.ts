import { createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';

/** A new Ed25519 key pair, as PEM. */
export function makeKeyPair(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

/** The signature over a text in UTF-8, in base64. @throws where the key cannot be read */
export function signText(privateKey: string, text: string): string {
  return sign(null, Buffer.from(text), privateKey).toString('base64');
}

/** The Ed25519 public keys in a PEM text: each of its blocks, or what belongs to it where it is a private key. */
export function publicKeysIn(pem: string): KeyObject[] {
  const blocks = pem.match(/-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g) ?? [];
  const keys = blocks.flatMap((block) => {
    try {
      return [createPublicKey(block)];
    } catch {
      return [];
    }
  });
  return keys.filter(({ asymmetricKeyType }) => asymmetricKeyType === 'ed25519');
}

/** Whether a text was signed with one of the keys. */
export function isSignedWith(keys: readonly KeyObject[], text: string, signature: string): boolean {
  return signerOf(keys, text, signature) !== null;
}

/** The key that a text was signed with, of several; null where it was none of them. */
export function signerOf(keys: readonly KeyObject[], text: string, signature: string): KeyObject | null {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.toString('base64') !== signature) return null;
  return keys.find((key) => verify(null, Buffer.from(text), key, bytes)) ?? null;
}

/** A public key as PEM. */
export function publicPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}
