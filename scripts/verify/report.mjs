import { signedBy } from './chain.mjs';

const STAGES = { POC: 'Proof of concept', PRODUCTION: 'Production', AT_SCALE: 'At scale' };
const STATUS = {
  DRAFT: 'being prepared',
  IN_REVIEW: 'with the seven roles',
  PASSED: 'passed',
  REJECTED: 'rejected',
  WITHDRAWN: 'withdrawn',
};

const NOT_TOLD = [
  'A signature here is a recorded act of a person who gave a password; it is no qualified electronic signature.',
  'Whether the person was who the organisation believed, and whether what was answered is true.',
  'What happened after the last entry of it: an approval may have been withdrawn since.',
  'Files of evidence: compare their SHA-256 with those it names.',
];

const ATTACHED = 'PDF: what is verified is the bundle attached to it. Its printed pages are not.';
const PAGES =
  'What the pages of the PDF say: they may have been changed beside an intact bundle. The bundle is what counts.';

/**
 * What is printed about a dossier.
 * @param inPdf whether the bundle was attached to a PDF
 */
export function dossierReport({ verdict, reason, checked, bundle }, inPdf) {
  const checks = [...(inPdf ? [ATTACHED] : []), ...checked].map((line) => `  ok  ${line}`);
  if (verdict === 'refused') return ['Checked', ...checks, `  NO  ${reason}`, '', 'Refused.'];
  const { useCase, review, signOffs } = bundle;
  const closed = review.closedAt ? ` ${review.closedAt}` : '';
  return [
    `${useCase.key} “${useCase.title}”: gate to ${STAGES[review.gate]}, round ${review.round}, ${STATUS[review.status]}${closed}.`,
    '',
    'Signed',
    ...signOffs.map((row) => `  ${row.at}  ${row.role} ${row.act} ${signedBy(row)}`),
    '',
    'Checked',
    ...checks,
    ...(verdict === 'unproven' ? [`  ??  ${reason}`] : []),
    '',
    'It does not tell',
    ...[...(inPdf ? [PAGES] : []), ...NOT_TOLD].map((line) => `  -   ${line}`),
    '',
    verdict === 'accepted' ? 'Accepted.' : 'It agrees with itself, and nothing outside of it vouches for that.',
  ];
}

/** What is printed about a database. */
export function databaseReport({ chains, entries, signOffs, broken, checkpoints, files }) {
  const wrong = [
    ...broken.map(lineOf),
    ...checkpoints.broken.map(({ place, reason }) => `Checkpoints of the ${place}: ${reason}`),
  ];
  const { inDatabase, inFile, lastAt, newerEntries } = checkpoints;
  return [
    ...(wrong.length > 0
      ? ['The audit log is broken:', ...wrong]
      : [`Intact: ${entries} entries in ${chains} chains, ${signOffs} sign-offs.`]),
    lastAt === null
      ? 'There are no checkpoints: an end that was cut off a chain cannot be noticed.'
      : `Checkpoints: ${inDatabase} in the database, ${inFile} in the file, the last of ${lastAt}.`,
    ...(newerEntries > 0
      ? [`Newer than the last checkpoint: ${newerEntries} ${newerEntries === 1 ? 'entry' : 'entries'}.`]
      : []),
    ...(files ? filesReport(files) : []),
    `It does not tell what was written and cut off after the last checkpoint${files ? '' : ', nor whether files of evidence are there'}.`,
  ];
}

function filesReport({ count, broken }) {
  if (broken.length === 0) return [`Files of evidence: ${count}, each with the SHA-256 it was attached with.`];
  return [`Files of evidence: ${count}, and not all are as they were attached:`, ...broken.map(lineOf)];
}

function lineOf({ chain, seq, reason }) {
  return `${chain}, entry ${seq}: ${reason}`;
}
