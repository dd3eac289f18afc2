/** What the entries of one chain say that its record held in the end. It believes nothing else. */

/** The title, from its registration and every edit. */
export function titleIn(entries) {
  let title = null;
  for (const { type, data } of entries) {
    if (type === 'use-case.registered' || type === 'use-case.imported') title = data.title;
    if (type === 'use-case.edited') title = data.changes.find(({ field }) => field === 'title')?.to ?? title;
  }
  return title;
}

const ENDS = { 'gate.passed': 'PASSED', 'review.rejected': 'REJECTED', 'review.withdrawn': 'WITHDRAWN' };

/**
 * Every review by its id: what it was, how it ended, what was answered and found; in `said` the place of the entry that
 * said each thing last.
 */
export function reviewsIn(entries) {
  const reviews = new Map();
  for (const entry of entries) {
    const { seq, type, at, data } = entry;
    if (type === 'review.opened') open(reviews, entry);
    const review = reviews.get(data.reviewId);
    if (!review) continue;
    if (type === 'review.tightened') say(review, seq, { packVersion: data.to.version, packs: packsOf(review, data) });
    if (type === 'review.submitted') say(review, seq, { status: 'IN_REVIEW', submittedAt: at });
    if (type in ENDS) say(review, seq, { status: ENDS[type], closedAt: at, closeReason: data.reason ?? null });
    if (type === 'answer.saved') review.answers.set(data.requirement, data.to);
    if (type === 'finding.saved') review.findings.set(data.requirement, { verdict: data.verdict, note: data.note });
    if (type === 'evidence.added') evidenceOf(review, data.requirement).set(data.evidenceId, data);
    if (type === 'evidence.removed') evidenceOf(review, data.requirement).delete(data.evidenceId);
  }
  return reviews;
}

/** Notes what an entry says of a thing, and that it was this entry. */
export function say(thing, seq, values) {
  Object.assign(thing, values);
  for (const name of Object.keys(values)) thing.said.set(name, seq);
}

/** Notes of a thing for the first time what it is. */
export function begin(things, thing, seq, values) {
  const begun = { ...thing, said: new Map() };
  say(begun, seq, values);
  things.set(thing.id, begun);
}

/** A new round of a gate begins with the answers and the evidence of the last. */
function open(reviews, { seq, at, actorName, data }) {
  const earlier = [...reviews.values()].findLast(({ gate }) => gate === data.gate);
  const evidence = [...(earlier?.evidence ?? [])].map(([requirement, pieces]) => [requirement, new Map(pieces)]);
  const review = {
    said: new Map(),
    packs: new Map(),
    answers: new Map(earlier?.answers),
    evidence: new Map(evidence),
    findings: new Map(),
  };
  say(review, seq, {
    id: data.reviewId,
    number: reviews.size + 1,
    gate: data.gate,
    round: data.round,
    packVersion: data.packVersion,
    status: 'DRAFT',
    openedAt: at,
    openedBy: actorName,
    submittedAt: null,
    closedAt: null,
    closeReason: null,
  });
  reviews.set(data.reviewId, review);
}

/** The SHA-256 of the versions it was pinned to, as far as the log names them: that of the first only where there is a second. */
function packsOf({ packs }, { from, to }) {
  return new Map([...packs, [from.version, from.sha256], [to.version, to.sha256]]);
}

function evidenceOf({ evidence }, requirement) {
  if (!evidence.has(requirement)) evidence.set(requirement, new Map());
  return evidence.get(requirement);
}
