import { AUDIT_EVENT_NAMES } from '../domain/audit/event-names';
import { parseCheckpoint } from '../domain/audit/checkpoint';
import { dayInWords } from '../domain/condition/day';
import type { Dossier, SignOffRow } from '../domain/dossier/dossier';
import { signedTargetInWords } from '../domain/policy/metric-target';
import { capacity } from '../domain/sign-off/meaning';
import { LEVEL_NAMES, PROVENANCE_NAMES, ROLE_NAMES, ROLES, VERDICT_NAMES, type Role } from '../domain/vocabulary';
import { ACTS, amountText, answerText, fieldText, gateInWords, STATUS, utc } from './dossier-words';
import { Paper } from './paper';

/** The dossier as a file: its canonical JSON, and the SHA-256 of that. */
export interface DossierFile {
  readonly name: string;
  readonly content: string;
  readonly sha256: string;
}

/**
 * The dossier of one gate to read, to print and to keep: PDF/A-3, with the bundle itself attached. Everything in it comes
 * from the bundle, so the same bundle gives the same bytes.
 */
export function dossierDocument(dossier: Dossier, file: DossierFile): Promise<Buffer<ArrayBuffer>> {
  const { useCase, review, log } = dossier;
  const gate = gateInWords(review);
  const title = `${useCase.key} ${useCase.title}: ${gate}`;
  const paper = new Paper({ title, made: new Date(log.at(-1)?.at ?? review.openedAt) });
  paper.attach({ name: file.name, content: file.content, description: 'The dossier as the verifier reads it' });
  writeCover(paper, dossier, file);
  writeSignatures(paper, dossier);
  writeRequirements(paper, dossier);
  writeWhatWasRead(paper, dossier);
  writeProof(paper, dossier, file);
  return paper.finish((page, pages) => [
    `${useCase.key}  ·  ${gate}`,
    `Page ${page} of ${pages}`,
    `SHA-256 of the bundle ${file.sha256}`,
  ]);
}

function writeCover(paper: Paper, { useCase, review, pack, signOffs, log, proof }: Dossier, file: DossierFile): void {
  const closed = review.closedAt ? ` on ${utc(review.closedAt)}` : '';
  paper.note('Dossier of one gate, written by Village');
  paper.heading(1, `${useCase.key}  ${useCase.title}`);
  paper.text(`${gateInWords(review)}: ${STATUS[review.status]}${closed}.`);
  const withdrawn = ROLES.filter((role) => signOffs.findLast((row) => row.role === role)?.act === 'REVOKE');
  if (withdrawn.length > 0) paper.text(`Approval withdrawn since: ${namesOf(withdrawn)}.`);
  if (review.closeReason) paper.text(`Reason: ${review.closeReason}`);
  paper.heading(2, 'In short');
  paper.facts([
    ['Opened', `${utc(review.openedAt)}, by ${review.openedBy}`],
    ...(review.submittedAt ? [['Submitted', utc(review.submittedAt)] as const] : []),
    ['Policy pack', `Version ${pack.version}\nSHA-256 ${pack.sha256}`],
    ['Log', `${log.length} entries, up to ${utc(log.at(-1)?.at ?? '')}`],
    [
      'Checkpoint',
      proof ? `Of ${utc(parseCheckpoint(proof.checkpoint.content)?.at ?? '')}, signed` : 'None holds it yet',
    ],
    ['Bundle', `${file.name}, attached to this document\nSHA-256 ${file.sha256}`],
  ]);
  paper.heading(2, 'Who signed');
  paper.table(
    [
      { label: 'Role', share: 0.24 },
      { label: 'Printed name', share: 0.28 },
      { label: 'Act', share: 0.22 },
      { label: 'Date and time', share: 0.26 },
    ],
    signOffs.map((row) => [roleOf(row), nameOf(row), ACTS[row.act], utc(row.at)]),
  );
  const silent = ROLES.filter((role) => !signOffs.some((row) => row.role === role));
  if (silent.length > 0) paper.text(`Not signed: ${namesOf(silent)}.`);
  paper.note(
    'A signature here is the recorded act of a signed-in person who gave their password again, bound to the SHA-256 of exactly what they read. It is no qualified electronic signature. This document is for reading; the bundle is what can be verified, by the steps on the last page.',
  );
}

function namesOf(roles: readonly Role[]): string {
  return roles.map((role) => ROLE_NAMES[role]).join(', ');
}

/** Source: 21 CFR 11.50 and 11.70: printed name, date and time, meaning, and the link to what was signed. */
function writeSignatures(paper: Paper, { signOffs, log }: Dossier): void {
  paper.newPage();
  paper.heading(2, 'Signatures');
  for (const row of signOffs) {
    const entry = log.find(({ data }) => (data as { signOffId?: unknown }).signOffId === row.id);
    paper.entry(`${ROLE_NAMES[row.role]}: ${ACTS[row.act].toLowerCase()}`, null, [
      ['Printed name', nameOf(row)],
      ['Signed as', roleOf(row)],
      ['On whose behalf', row.onBehalfOfName ?? 'Their own'],
      ['Date and time', utc(row.at)],
      ['Meaning', row.meaning],
      ...conditionsOf(row),
      ...(row.comment ? [['Comment', row.comment] as const] : []),
      ['What was signed', `SHA-256 ${row.snapshotSha256}`],
      ['In the log', entry ? `Entry ${entry.seq}\nHash ${entry.hash}` : 'No entry'],
    ]);
  }
}

/** Who signed, a substitute with whom they signed for. */
function nameOf({ printedName, onBehalfOfName }: SignOffRow): string {
  return onBehalfOfName ? `${printedName} for ${onBehalfOfName}` : printedName;
}

function roleOf({ snapshot, parts, executiveLevel }: SignOffRow): string {
  const level = executiveLevel ? `, ${LEVEL_NAMES[executiveLevel]}` : '';
  return `${capacity(snapshot, parts)}${level}`;
}

interface Terms {
  readonly text: string;
  readonly owner: { readonly name: string };
  readonly dueOn: string;
  readonly blocksNextGate: boolean;
}

/** What was promised with a conditional approval: part of what was signed. */
function conditionsOf({ snapshot }: SignOffRow): (readonly [string, string])[] {
  const { conditions = [] } = snapshot as { readonly conditions?: readonly Terms[] };
  return conditions.map(({ text, owner, dueOn, blocksNextGate }, index) => [
    `Condition ${index + 1}`,
    `${text}\n${owner.name}, by ${dayInWords(dueOn)}${blocksNextGate ? '; blocks the next gate' : ''}`,
  ]);
}

function writeRequirements(paper: Paper, { pack, requirements }: Dossier): void {
  paper.newPage();
  paper.heading(2, 'Requirements, answers, evidence and findings');
  for (const role of ROLES) {
    for (const one of requirements.filter((requirement) => requirement.role === role)) {
      const definition = pack.content.requirements.find(({ id }) => id === one.id);
      const { finding } = one;
      paper.entry(`${ROLE_NAMES[role]}  ${one.id}  ${one.title}`, one.question, [
        ['Answer', answerText(one.answer, definition)],
        ...one.evidence.map(
          ({ title, provenance, sha256, address }, index) =>
            [
              `Evidence ${index + 1}`,
              `${title} (${PROVENANCE_NAMES[provenance].toLowerCase()})${address ? `\n${address}` : ''}\nSHA-256 ${sha256}`,
            ] as const,
        ),
        [
          'Finding',
          finding?.verdict ? `${VERDICT_NAMES[finding.verdict]}${finding.note ? `: ${finding.note}` : ''}` : 'None',
        ],
      ]);
    }
  }
}

/** The fields and readings of the last signature of each role; equal ones once, with the roles that read them. */
function writeWhatWasRead(paper: Paper, { pack, signOffs }: Dossier): void {
  const last = ROLES.flatMap((role) => signOffs.findLast((row) => row.role === role) ?? []);
  const fields = new Map<string, { label: string; words: string; roles: string[] }>();
  const readings = new Map<string, { name: string; words: string; roles: string[] }>();
  for (const { role, snapshot } of last) {
    for (const field of pack.content.fields.filter(({ key }) => key in snapshot.fields)) {
      const words = fieldText(field, snapshot.fields[field.key], pack.content);
      const known = fields.get(`${field.key} ${words}`) ?? { label: field.label, words, roles: [] };
      fields.set(`${field.key} ${words}`, { ...known, roles: [...known.roles, ROLE_NAMES[role]] });
    }
    for (const { id, value, outcome, target, loosened } of snapshot.metrics) {
      const metric = pack.content.metrics.find((one) => one.id === id);
      const unit = metric?.unit ?? '';
      const reading = value === null ? 'No reading' : amountText(value, unit);
      const judged = outcome.toLowerCase().replaceAll('_', ' ');
      const words = `${reading} (${judged}); target ${signedTargetInWords(target, loosened ?? null, unit)}`;
      const known = readings.get(`${id} ${words}`) ?? { name: metric?.name ?? id, words, roles: [] };
      readings.set(`${id} ${words}`, { ...known, roles: [...known.roles, ROLE_NAMES[role]] });
    }
  }
  const columns = (name: string) => [
    { label: name, share: 0.34 },
    { label: 'As it was signed', share: 0.4 },
    { label: 'Read by', share: 0.26 },
  ];
  paper.newPage();
  paper.heading(2, 'What else the signers read');
  paper.table(
    columns('Field'),
    [...fields.values()].map(({ label, words, roles }) => [label, words, readBy(roles)]),
  );
  if (readings.size === 0) return;
  paper.table(
    columns('Metric'),
    [...readings.values()].map(({ name, words, roles }) => [name, words, readBy(roles)]),
  );
}

function readBy(roles: readonly string[]): string {
  return roles.length === ROLES.length ? 'All seven roles' : roles.join(', ');
}

function writeProof(paper: Paper, { useCase, log, proof }: Dossier, file: DossierFile): void {
  paper.newPage();
  paper.heading(2, 'The log');
  paper.text('Every entry holds the hash of the one before it, so that none can be changed, added or left out unseen.');
  paper.table(
    [
      { label: 'Entry', share: 0.08 },
      { label: 'Date and time', share: 0.3 },
      { label: 'Who', share: 0.22 },
      { label: 'What', share: 0.2 },
      { label: 'Hash begins', share: 0.2 },
    ],
    log.map(({ seq, at, actorName, type, hash }) => [
      `${seq}`,
      utc(at),
      actorName,
      type in AUDIT_EVENT_NAMES ? AUDIT_EVENT_NAMES[type as keyof typeof AUDIT_EVENT_NAMES] : type,
      hash.slice(0, 16),
    ]),
  );
  paper.heading(2, 'The checkpoint');
  const checkpoint = proof && parseCheckpoint(proof.checkpoint.content);
  if (proof && checkpoint) {
    paper.facts([
      ['Signed', utc(checkpoint.at)],
      ['Over', `${checkpoint.size} chains; Merkle root ${checkpoint.root}`],
      ['This log in it', `Chain ${useCase.id}, leaf ${proof.index}, ${proof.path.length} hashes to the root`],
      ['Signature', `Ed25519 ${proof.checkpoint.signature}`],
      ['Public key', proof.publicKey.replace(/-----[A-Z ]+-----|\n/g, '')],
    ]);
  } else
    paper.text('No checkpoint holds the last act of this review yet. One is written every minute: download it again.');
  paper.heading(2, 'How to check it without trusting Village', 170);
  paper.text(
    `1. Take ${file.name} out of this document, or download it. Its SHA-256 must be the one at the foot of each page.`,
  );
  paper.text(
    '2. Take the public key, and a copy of the checkpoints, from where the operators of Village cannot write.',
  );
  paper.text(`3. Run: node village-verify.mjs ${file.name} --key audit-key.pem.pub --checkpoints checkpoints.jsonl`);
  paper.text('4. Compare the files of evidence with the SHA-256 that are printed here.');
  paper.note(
    'The verifier is a folder of plain Node.js programs without dependencies and without code of Village. It refuses a bundle in which one byte was changed, and names what is wrong. It cannot tell who sat at the keyboard, nor whether an answer is true.',
  );
}
