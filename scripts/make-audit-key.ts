import { auditPlaces } from '@/lib/env';
import { createSigningKey, publicKeyFile } from '@/lib/files/audit-key';
import { codeOf, diskFailure, Failure, runScript } from './support/failure';

/** `npm run make-audit-key`: the key that signs the checkpoints of the audit log, and the public one beside it. */
await runScript(async () => {
  const { keyFile } = auditPlaces();
  await createSigningKey(keyFile).catch((error: unknown) => {
    if (codeOf(error) === 'EEXIST') throw new Failure(`${keyFile} is there already and stays as it is.`);
    throw diskFailure(error, keyFile) ?? error;
  });
  process.stdout.write(
    `The private key is ${keyFile}, for the app alone. Keep a copy of ${publicKeyFile(keyFile)} where auditors verify.\n`,
  );
});
