#!/usr/bin/env node
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verifyDatabase } from './database.mjs';
import { verifyDossier } from './dossier.mjs';
import { publicKeysIn } from './hashes.mjs';
import { attachmentsIn, isPdf } from './pdf.mjs';
import { databaseReport, dossierReport } from './report.mjs';

const HELP = `Verifies what Village recorded, with no code of Village.

  node village-verify.mjs dossier.json|dossier.pdf --key audit-key.pem.pub [--checkpoints checkpoints.jsonl]
  DATABASE_URL=… node village-verify.mjs --database --key audit-key.pem.pub --checkpoints checkpoints.jsonl [--live] [--files files]

Of a PDF the bundle that is attached to it is verified, and not what its pages say.

  --key          public keys, in PEM; may be repeated
  --checkpoints  a file of checkpoints, best a copy that the operators of the database cannot write
  --live         the file is the one the app writes, and so must hold every checkpoint of the database
  --files        the folder in which Village keeps files of evidence: each is held against the SHA-256 in the log

It ends with 0 when everything holds, 1 when something is broken, 2 when it could not look, 3 when a dossier agrees
with itself and nothing you trust vouches for it.`;

/** Something the person at the keyboard can mend. */
class Unusable extends Error {}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true, default: [] },
        checkpoints: { type: 'string' },
        database: { type: 'boolean', default: false },
        live: { type: 'boolean', default: false },
        files: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { ...values, bundles: positionals };
  } catch (error) {
    throw new Unusable(`${error.message}\n\n${HELP}`);
  }
}

async function readKeys(files) {
  const keys = [];
  for (const file of files) {
    const found = publicKeysIn(await readFile(file, 'utf8'));
    if (found.length === 0) throw new Unusable(`There is no Ed25519 public key in PEM in ${file}.`);
    keys.push(...found);
  }
  return keys;
}

/** The bundle in a file, or attached to it where it is a PDF. No text where its bytes are no UTF-8: no dossier has such. */
async function readBundle(file) {
  const bytes = await readFile(file);
  if (isPdf(bytes)) return { text: bundleIn(bytes), inPdf: true };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), inPdf: false };
  } catch {
    return { text: '', inPdf: false };
  }
}

function bundleIn(pdf) {
  const [bundle, ...more] = attachmentsIn(pdf);
  const take = 'Take the bundle out of it, or download it from the page of the review, and verify that.';
  if (bundle === undefined)
    throw new Unusable('No bundle is attached to this PDF. Download it from the page of the review and verify that.');
  if (more.length > 0) throw new Unusable(`${more.length + 1} files are attached to this PDF. ${take}`);
  if (bundle === null) throw new Unusable(`What is attached to this PDF cannot be read from it. ${take}`);
  return bundle;
}

async function onDossier(file, options) {
  const { text, inPdf } = await readBundle(file);
  const report = await verifyDossier(text, { keys: await readKeys(options.key), copy: options.checkpoints ?? null });
  return { lines: dossierReport(report, inPdf), code: { accepted: 0, refused: 1, unproven: 3 }[report.verdict] };
}

async function onDatabase({ key, checkpoints, live, files }) {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Unusable('Set DATABASE_URL to the database to verify.');
  const keys = await readKeys(key);
  if (checkpoints !== undefined && !live && (await readFile(checkpoints)).length === 0)
    throw new Unusable(`There are no checkpoints in ${checkpoints}.`);
  if (files !== undefined && !(await stat(files)).isDirectory()) throw new Unusable(`${files} is no folder.`);
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString });
  await client.connect().catch((error) => {
    throw new Unusable(`The database cannot be reached: ${error.message}.`);
  });
  try {
    const verdict = await verifyDatabase(client, { keys, file: checkpoints ?? null, live, folder: files ?? null });
    const broken = [verdict, verdict.checkpoints, verdict.files].some((part) => part && part.broken.length > 0);
    return { lines: databaseReport(verdict), code: broken ? 1 : 0 };
  } catch (error) {
    // What PostgreSQL calls a table that is not there.
    throw error.code === '42P01' ? new Unusable('This database holds no log of Village.') : error;
  } finally {
    await client.end();
  }
}

async function main() {
  const options = readOptions();
  const [bundle, ...more] = options.bundles;
  if (options.help) return { lines: [HELP], code: 0 };
  if (options.database === (bundle !== undefined) || more.length > 0) throw new Unusable(HELP);
  return options.database ? onDatabase(options) : onDossier(bundle, options);
}

try {
  const { lines, code } = await main();
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = code;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
