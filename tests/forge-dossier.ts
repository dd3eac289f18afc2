import { makeKeyPair, publicKeysIn, signText } from '@/lib/crypto/audit-key';
import { sha256, sha256Bytes } from '@/lib/crypto/digest';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import { GENESIS } from '@/lib/domain/audit/chain';
import { chainLeaf } from '@/lib/domain/audit/checkpoint';
import type { Dossier } from '@/lib/domain/dossier/dossier';

/**
 * A dossier as somebody would write it who holds a key and may alter everything: after the change every row, entry and
 * checkpoint is hashed and signed anew, so that only a contradiction in what it says can give it away.
 */
export function forgeDossier(dossier: Dossier, change: (dossier: any) => void) {
  const forged = structuredClone(dossier) as any;
  change(forged);
  let prevHash = GENESIS;
  let seq = 0;
  for (const entry of forged.log) {
    seq += 1;
    const row = forged.signOffs.find(({ id }: { id: string }) => id === entry.data.signOffId);
    if (row) entry.data.signOffSha256 = sha256(canonicalJson(row));
    const { hash: _, ...content } = { ...entry, seq, prevHash };
    prevHash = sha256(canonicalJson({ ...content, chain: forged.useCase.id }));
    Object.assign(entry, { ...content, hash: prevHash });
  }
  const head = { id: forged.useCase.id, length: forged.log.length, head: prevHash };
  const root = Buffer.from(chainLeaf(head, sha256Bytes)).toString('hex');
  const at = '2026-11-23T10:00:00.000Z';
  const content = canonicalJson({ at, size: 1, root, previous: GENESIS, changed: [head] });
  const { privateKey, publicKey } = makeKeyPair();
  const checkpoint = { content, signature: signText(privateKey, content) };
  const text = canonicalJson({ ...forged, proof: { checkpoint, index: 0, path: [], publicKey } });
  return { text, keys: publicKeysIn(publicKey) };
}
