import { copyCheckpoints, writeCheckpoint } from '@/lib/commands/write-checkpoint';
import { publicKeysIn } from '@/lib/crypto/audit-key';
import { database } from '@/lib/data/client';
import { lastCheckpointSeq } from '@/lib/data/checkpoints';
import { createSigningKey, publicKeyFile, readSigningKey } from '@/lib/files/audit-key';
import { appendLines } from '@/lib/files/checkpoints-file';
import type { Env } from '@/lib/env';
import { log } from '@/lib/log';
import { codeOf, diskFailure, Failure } from './failure';
import { repeatedly } from './repeatedly';

type Places = Pick<Env, 'auditKeyFile' | 'checkpointsFile' | 'demo'>;

/**
 * The key that signs checkpoints. The first start makes it; where checkpoints were signed before, a lost key is never
 * replaced in silence. A demo makes its own. @throws Failure where it is lost or a file cannot be used
 */
export async function prepareCheckpoints({ auditKeyFile, checkpointsFile, demo }: Places): Promise<string> {
  try {
    const isMissing = (await readSigningKey(auditKeyFile)) === null;
    if (isMissing && (demo || (await lastCheckpointSeq(database())) === 0)) {
      await createSigningKey(auditKeyFile);
      const publicKey = publicKeyFile(auditKeyFile);
      log('info', 'made the key that signs checkpoints; keep a copy of the public one where auditors verify', {
        publicKey,
      });
    }
    // Nothing to add: this finds a file that cannot be written before the first minute is over.
    await appendLines(checkpointsFile, async function* () {});
    const privateKey = await readSigningKey(auditKeyFile);
    if (privateKey === null) {
      throw new Failure(
        `The key that signed the checkpoints of the audit log is missing: put it at ${auditKeyFile} (AUDIT_KEY_FILE), or make a new one with “npm run make-audit-key”.`,
      );
    }
    if (publicKeysIn(privateKey).length === 0 || !privateKey.includes('PRIVATE'))
      throw new Failure(`${auditKeyFile} (AUDIT_KEY_FILE) holds no private key of Ed25519 in PEM.`);
    return privateKey;
  } catch (error) {
    if (codeOf(error) === 'EISDIR') throw new Failure(`${auditKeyFile} or ${checkpointsFile} is a folder.`);
    throw diskFailure(error, `${auditKeyFile} or ${checkpointsFile}`) ?? error;
  }
}

/**
 * Writes a checkpoint every minute in which a chain has changed, in the database first and then in the file.
 * @returns what ends it: it waits for the one under way and writes a last one
 */
export function keepCheckpoints(
  privateKey: string,
  { checkpointsFile }: Places,
  everyMs?: number,
): () => Promise<void> {
  return repeatedly(() => writeOnce(privateKey, checkpointsFile), everyMs);
}

async function writeOnce(privateKey: string, file: string): Promise<void> {
  try {
    const written = await writeCheckpoint(new Date(), privateKey);
    const copied = await copyCheckpoints(new Date(), file);
    if (!written.ok || !copied.ok) throw new Error('It was refused.');
    if (copied.value.copied === null) {
      log(
        'error',
        'the file of checkpoints ends with one that this database does not hold: verify, then put it aside',
        {
          file,
        },
      );
    }
  } catch (error) {
    const said = error instanceof Error ? error.message.trim().split('\n').at(-1) : 'unknown';
    log('error', 'no checkpoint was written', { code: codeOf(error), error: said });
  }
}
