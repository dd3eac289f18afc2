import type { KeyObject } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Client } from 'pg';
import type { AuditVerdict } from '@/lib/queries/verify-audit';
import type { CheckpointSources } from '@/lib/queries/verify-checkpoints';
import { asOwner } from './fail-closed/at-once';

/** What the verifier gives away to tests. It has no types of its own: it is handed over without the rest. */
interface Verifier {
  verifyDossier: (
    text: string,
    trusted: { readonly keys: readonly KeyObject[]; readonly copy: string | null },
  ) => Promise<{ verdict: 'accepted' | 'refused' | 'unproven'; reason: string | null; checked: readonly string[] }>;
}

/** One module of the verifier, loaded as it is. */
export function verifierModule<T>(name: string): Promise<T> {
  return import(/* @vite-ignore */ pathToFileURL(`scripts/verify/${name}.mjs`).href) as Promise<T>;
}

export async function verifyDossier(...given: Parameters<Verifier['verifyDossier']>) {
  return (await verifierModule<Verifier>('dossier')).verifyDossier(...given);
}

interface DatabaseVerifier {
  verifyDatabase: (client: Client, sources: CheckpointSources) => Promise<AuditVerdict>;
}

/** What the verifier says of the database of this test, over a connection of its own. */
export async function verifyDatabase(sources: CheckpointSources): Promise<AuditVerdict> {
  const verifier = await verifierModule<DatabaseVerifier>('database');
  return asOwner((client) => verifier.verifyDatabase(client, sources));
}
