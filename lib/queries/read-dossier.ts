import { publicPem, signerOf } from '../crypto/audit-key';
import { sha256Bytes } from '../crypto/digest';
import { readChains, readSignOffsOf } from '../data/audit-events';
import { listCheckpointsOf, readHeadsAt } from '../data/checkpoints';
import { findRecord } from '../data/load-record';
import { loadReview } from '../data/load-review';
import { signOffContent } from '../data/save-review';
import { atOneMoment, type Reader } from '../data/transaction';
import type { Actor } from '../domain/access/actor';
import type { ChainEntry } from '../domain/audit/chain';
import { chainLeaf, parseCheckpoint, type StoredCheckpoint } from '../domain/audit/checkpoint';
import { inclusionProof } from '../domain/audit/merkle';
import { aboutReview, makeDossier, type Dossier, type DossierProof, type SignOffRow } from '../domain/dossier/dossier';
import { notFound, ok, refuse, type Result } from '../domain/result';
import { keyOf } from '../domain/use-case/record';
import { auditPlaces } from '../env';
import { readPublicKeys } from '../files/audit-key';

/**
 * The dossier of one gate, for whoever may see the record. Its log ends with the first checkpoint that holds the last act
 * of the review, so that it stays the same until somebody acts in the review again.
 */
export async function readDossier(actor: Actor, key: string, number: number): Promise<Result<Dossier>> {
  const keys = await readPublicKeys(auditPlaces().keyFile);
  return atOneMoment(async (db) => {
    const record = await findRecord(db, actor, key);
    const summary = record?.reviews.find((one) => one.number === number);
    if (!record || !summary) return notFound();
    const review = await loadReview(db, summary.id);
    if (review.signOffs.length === 0)
      return refuse('conflict', 'Nobody has signed in this review yet. Its dossier begins with the first signature.');
    const entries = await readChains(db, [record.id]);
    const last = entries.findLast((entry) => aboutReview(entry) === review.id)?.seq ?? entries.length;
    const covering = await findCovering(db, record.id, last);
    const proof = covering && (await prove(db, record.id, covering.stored, keys));
    const rows = (await readSignOffsOf(db, review.id)).map((row) => signOffContent(row) as unknown as SignOffRow);
    const log: readonly ChainEntry[] = proof ? entries.slice(0, covering.length) : entries;
    const useCase = { id: record.id, key: keyOf(record) };
    return ok(makeDossier({ useCase, review, signOffs: rows, log, proof }));
  });
}

/** The first checkpoint that saw so many entries of a chain, and how many it saw. */
async function findCovering(db: Reader, chain: string, entries: number) {
  for (const stored of await listCheckpointsOf(db, chain)) {
    const seen = parseCheckpoint(stored.content)?.changed.find(({ id }) => id === chain);
    if (seen && seen.length >= entries) return { stored, length: seen.length };
  }
  return null;
}

/** Null where none of our keys signed the checkpoint: it would prove nothing. */
async function prove(
  db: Reader,
  chain: string,
  { seq, content, signature }: StoredCheckpoint,
  keys: Awaited<ReturnType<typeof readPublicKeys>>,
): Promise<DossierProof | null> {
  const signer = signerOf(keys, content, signature);
  const heads = await readHeadsAt(db, seq);
  const index = heads.findIndex(({ id }) => id === chain);
  if (!signer || index < 0) return null;
  const leaves = heads.map((head) => chainLeaf(head, sha256Bytes));
  const path = inclusionProof(leaves, index, sha256Bytes).map((hash) => Buffer.from(hash).toString('hex'));
  return { checkpoint: { content, signature }, index, path, publicKey: publicPem(signer) };
}
