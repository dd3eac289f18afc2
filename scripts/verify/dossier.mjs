import { canonicalJson, parseCanonical, same } from './canonical-json.mjs';
import { brokenEntry, brokenSignOff, signedBy, signOffFits } from './chain.mjs';
import { chainLeaf, checkpointsInFile, hasKeys, readCheckpoint, Trail } from './checkpoints.mjs';
import { fingerprint, pemOf, publicKeysIn, rootFrom, sha256, signerOf } from './hashes.mjs';
import { reviewsIn, titleIn } from './replay.mjs';
import { evidenceIn, kindOf, requirementsOf } from './requirements.mjs';

const FORM = 'format,log,pack,proof,requirements,review,signOffs,useCase';
const ENTRY = 'actorId,actorName,at,data,hash,prevHash,seq,type';
const ROLES = ['SECURITY', 'COMPLIANCE', 'ARCHITECTURE', 'DATA', 'SME', 'CHANGE_MANAGEMENT', 'EXECUTIVE'];
const NOT_COVERED = 'No checkpoint covers it yet. They are written every minute: download it again.';
const APPROVALS = ['APPROVE', 'APPROVE_WITH_CONDITIONS', 'RECONFIRM'];

/** Something that does not hold, in a sentence. */
class Refused extends Error {}

function refuseUnless(holds, sentence) {
  if (!holds) throw new Refused(sentence);
}

/**
 * Verifies the dossier of one gate. Everything in it must follow from its log, and its log from a signed checkpoint.
 * @param text the bundle, byte for byte
 * @param keys public keys that the verifier trusts; none leaves open who made it
 * @param copy path of the verifier's own copy of the checkpoints, or null
 * @returns `accepted`, `refused` or `unproven`, the reason where it is not accepted, and what was checked
 */
export async function verifyDossier(text, { keys, copy }) {
  const checked = [];
  try {
    const bundle = read(text, checked);
    checkLog(bundle, checked);
    checkPack(bundle, checked);
    checkSignOffs(bundle, checked);
    checkRequirements(bundle, checked);
    checkGate(bundle, checked);
    const open = await checkProof(bundle, { keys, copy }, checked);
    return { verdict: open ? 'unproven' : 'accepted', reason: open, checked, bundle };
  } catch (error) {
    if (error instanceof Refused) return { verdict: 'refused', reason: error.message, checked, bundle: null };
    // What is not formed as a dossier fails somewhere on the way.
    if (error instanceof TypeError)
      return { verdict: 'refused', reason: 'It is not formed as a dossier is.', checked, bundle: null };
    throw error;
  }
}

function read(text, checked) {
  const bundle = parseCanonical(text);
  refuseUnless(
    bundle !== undefined,
    'It is not in the canonical form of RFC 8785: it was altered, cut, or saved anew by another program.',
  );
  refuseUnless(hasKeys(bundle, FORM) && bundle.format === 'village-dossier/1', 'It is no dossier of a known format.');
  checked.push(`Form: canonical JSON, ${Buffer.byteLength(text)} bytes, SHA-256 ${sha256(text)}.`);
  return bundle;
}

function checkLog({ useCase, review, log }, checked) {
  const strange = log.findIndex((entry) => !hasKeys(entry, ENTRY));
  refuseUnless(strange < 0, `Entry ${strange + 1} of the log is not formed as an entry is.`);
  const broken = brokenEntry(useCase.id, log);
  refuseUnless(!broken, `The log: ${broken?.reason}`);
  const told = reviewsIn(log).get(review.id);
  refuseUnless(told, 'The log does not tell of this review.');
  const { said: _, answers: __, evidence: ___, findings: ____, packVersion: _____, packs: ______, ...expected } = told;
  const wrong = Object.keys({ ...expected, ...review }).find(
    (name) => !same(expected[name] ?? null, review[name] ?? null),
  );
  refuseUnless(!wrong && same(expected, review), `The review: “${wrong}” is not what the log tells.`);
  refuseUnless(useCase.title === titleIn(log), 'The title is not the one that the log tells.');
  refuseUnless(hasKeys(useCase, 'id,key,title'), 'The use case is not formed as one is.');
  checked.push(`Log: ${log.length} entries, each follows from the one before; the review is as they tell it.`);
}

function checkPack({ pack, review, log }, checked) {
  refuseUnless(hasKeys(pack, 'content,sha256,version'), 'The policy pack is not formed as one is.');
  refuseUnless(sha256(canonicalJson(pack.content)) === pack.sha256, 'The policy pack does not have its SHA-256.');
  const { packVersion, packs } = reviewsIn(log).get(review.id);
  refuseUnless(packVersion === pack.version, 'The policy pack has another version than the review was pinned to.');
  refuseUnless(
    (packs.get(packVersion) ?? pack.sha256) === pack.sha256,
    'The policy pack has another SHA-256 than the log names.',
  );
  checked.push(`Policy pack: version ${pack.version}, SHA-256 ${pack.sha256}.`);
}

function checkSignOffs({ useCase, review, pack, log, signOffs }, checked) {
  const entries = log.filter(({ type, data }) => type === 'section.signed' && data.reviewId === review.id);
  refuseUnless(entries.length > 0 && signOffs.length > 0, 'Nobody has signed in this review.');
  const broken = brokenSignOff(entries, signOffs);
  refuseUnless(!broken, `The signatures: ${broken?.reason}`);
  for (const [index, row] of signOffs.entries()) {
    const { seq } = entries[index];
    refuseUnless(
      entries[index].data.signOffId === row.id && signOffFits(row, entries[index]),
      `The signature of ${signedBy(row)} is not what entry ${seq} of the log says.`,
    );
    refuseUnless(
      row.snapshotSha256 === sha256(canonicalJson(row.snapshot)),
      `What ${signedBy(row)} signed (entry ${seq}) does not have the SHA-256 that was signed.`,
    );
    const { snapshot } = row;
    const then = reviewsIn(log.slice(0, seq)).get(review.id);
    const unlike = firstUnlike(snapshot, then);
    refuseUnless(
      unlike === undefined,
      `What ${signedBy(row)} signed (entry ${seq}) says of ${unlike} what the log did not hold then.`,
    );
    const about = [
      useCase.key,
      review.gate,
      review.round,
      row.role,
      packThen(then, reviewsIn(log).get(review.id), pack),
    ];
    refuseUnless(
      same([snapshot.useCase, snapshot.gate, snapshot.round, snapshot.role, snapshot.pack], about),
      `What ${signedBy(row)} signed (entry ${seq}) is about something else than this review.`,
    );
  }
  checked.push(`Signatures: ${signOffs.length}, each as the log says, each over a snapshot with the SHA-256 it names.`);
}

/** The version a review was pinned to at one moment: a later entry that replaced it names its SHA-256. */
function packThen({ packVersion: version }, { packs }, pack) {
  return { version, sha256: packs.get(version) ?? pack.sha256 };
}

/** The first requirement of a snapshot that the log, as far as it went then, tells in another way. */
function firstUnlike(snapshot, { answers, evidence, findings }) {
  const unlike = snapshot.requirements.find(({ id, answer, evidence: pieces, finding }) => {
    const found = findings.get(id);
    const told = [answers.get(id) ?? null, found?.verdict ? found : null, evidenceIn(evidence.get(id))];
    return !same([answer, finding, pieces], told);
  });
  return unlike?.id;
}

function checkRequirements({ pack, review, log, signOffs, requirements }, checked) {
  const told = reviewsIn(log).get(review.id);
  const expected = requirementsOf(told, pack.content.requirements, signOffs);
  const place = expected.findIndex((one, index) => !same(one, withoutAddresses(requirements[index])));
  refuseUnless(
    place < 0 && expected.length === requirements.length,
    `${expected[place]?.id ?? 'A requirement'} is not what the policy pack and the log tell of it.`,
  );
  const evidence = requirements.flatMap((one) => one.evidence);
  for (const { id, evidence: pieces } of requirements)
    for (const piece of pieces)
      refuseUnless(
        addressFits(piece, kindOf(told.evidence.get(id), piece)),
        `The address of the evidence “${piece.title}” is not the one that was attached.`,
      );
  checked.push(
    `Requirements: ${requirements.length} with their answers and findings, ${evidence.length} pieces of evidence, as the log tells them.`,
  );
}

function withoutAddresses(requirement) {
  return { ...requirement, evidence: requirement.evidence.map(({ address: _, ...piece }) => piece) };
}

/** A link has the address of its SHA-256, a file has none. Of old evidence the log does not say which of them it is. */
function addressFits({ address, sha256: digest }, kind) {
  const isLink = typeof address === 'string' && sha256(address) === digest;
  return kind === 'LINK' ? isLink : address === null || (kind === undefined && isLink);
}

function checkGate({ review, log, signOffs }, checked) {
  const passed = log.find(({ type, data }) => type === 'gate.passed' && data.reviewId === review.id);
  if (!passed) return;
  const before = new Set(log.slice(0, passed.seq).map(({ data }) => data.signOffId));
  const inTime = signOffs.filter(({ id }) => before.has(id));
  const missing = ROLES.filter(
    (role) => !APPROVALS.includes(inTime.filter((signOff) => signOff.role === role).at(-1)?.act),
  );
  refuseUnless(missing.length === 0, `The gate passed without an approval of ${missing.join(', ')}.`);
  checked.push('Gate: approved by all seven roles before it passed.');
}

/** @returns why nothing outside of the bundle vouches for it, or null where something does */
async function checkProof({ useCase, log, proof }, { keys, copy }, checked) {
  if (proof === null) return copy ? checkUnproven({ useCase, log }, { keys, copy }, checked) : NOT_COVERED;
  refuseUnless(hasKeys(proof, 'checkpoint,index,path,publicKey'), 'The proof is not formed as one is.');
  refuseUnless(hasKeys(proof.checkpoint, 'content,signature'), 'The checkpoint is not formed as one is.');
  const { content, signature } = proof.checkpoint;
  const checkpoint = readCheckpoint(content);
  refuseUnless(checkpoint, 'The checkpoint cannot be read.');
  const [own] = publicKeysIn(proof.publicKey);
  refuseUnless(own && pemOf(own) === proof.publicKey, 'The public key in it cannot be read.');
  const trusted = keys.find((key) => pemOf(key) === proof.publicKey);
  refuseUnless(trusted || keys.length === 0, 'It names another public key than the one you gave.');
  refuseUnless(signerOf(content, signature, [own]), 'The checkpoint is not signed with its key.');
  const leaf = { id: useCase.id, length: log.length, head: log.at(-1).hash };
  refuseUnless(
    rootFrom(chainLeaf(leaf), { ...proof, size: checkpoint.size }) === checkpoint.root,
    `The checkpoint does not hold this log with its ${log.length} entries.`,
  );
  checked.push(`Checkpoint of ${checkpoint.at}: signed; its tree over ${checkpoint.size} chains holds this log.`);
  if (copy) checked.push(await checkCopy({ content, useCase, log }, { keys: keys.length > 0 ? keys : [own], copy }));
  const words = fingerprint(own);
  if (!trusted) return `Whose key it is stays open. Give the public key you trust, with --key; this one is ${words}.`;
  checked.push(`Key: the one you gave, SHA-256 ${words}.`);
  return null;
}

/** Without a proof the copy itself may vouch for the log, or contradict it. */
async function checkUnproven({ useCase, log }, { keys, copy }, checked) {
  if (keys.length === 0) return `${NOT_COVERED} Without --key your copy of the checkpoints was not followed.`;
  const { count, whole, seen } = await followCopy({ useCase, log }, { keys, copy });
  if (whole) {
    checked.push(`Your copy: one of its ${count} checkpoints, all signed with the key you gave, holds this log.`);
    return null;
  }
  if (seen === 0) return `${NOT_COVERED} Your copy of the checkpoints (${count}) never saw this use case.`;
  return `${NOT_COVERED} Your copy saw this use case with ${seen} entries, the dossier has ${log.length}.`;
}

/** The copy must hold this very checkpoint, and no checkpoint in it may have seen another log. */
async function checkCopy({ content, useCase, log }, { keys, copy }) {
  const { count, held, seen } = await followCopy({ content, useCase, log }, { keys, copy });
  refuseUnless(held, `Your copy of the checkpoints (${count}) does not hold the one of the dossier.`);
  const later = seen - log.length;
  const more = later > 0 ? ` It saw ${later} later entries, which are not in this dossier.` : '';
  return `Your copy: holds this checkpoint among ${count}, all signed, none of which saw another log.${more}`;
}

/** Follows the copy to its end; refuses the log where a checkpoint in it saw another one. */
async function followCopy({ content, useCase, log }, { keys, copy }) {
  const trail = new Trail(keys);
  let [held, whole, longest] = [false, false, 0];
  for await (const stored of checkpointsInFile(copy)) {
    held ||= stored.content === content;
    const seen = trail.follow(stored).find(({ id }) => id === useCase.id);
    longest = Math.max(longest, seen?.length ?? 0);
    refuseUnless(
      !seen || seen.length > log.length || log[seen.length - 1].hash === seen.head,
      `Entry ${seen?.length} of the log is not the one that your copy of the checkpoints saw on ${seen?.at}.`,
    );
    whole ||= seen?.length === log.length;
  }
  refuseUnless(!trail.broken, `Your copy of the checkpoints: ${trail.broken?.reason}`);
  return { count: trail.count, held, whole, seen: longest };
}
