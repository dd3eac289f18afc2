/**
 * What a dossier lists of requirements: those that somebody signed, answered or judged in the review, in the order of the
 * pack, with the last answer, evidence and finding.
 * @param review as the log tells it
 * @param defined the requirements of the policy pack
 */
export function requirementsOf(review, defined, signOffs) {
  const { answers, evidence, findings } = review;
  const signed = signOffs.flatMap(({ snapshot }) => snapshot.requirements.map(({ id }) => id));
  const named = new Set([
    ...signed,
    ...[...answers].filter(([, value]) => value !== null).map(([id]) => id),
    ...[...evidence].filter(([, pieces]) => pieces.size > 0).map(([id]) => id),
    ...[...findings].filter(([, { verdict, note }]) => verdict !== null || note !== '').map(([id]) => id),
  ]);
  return defined
    .filter(({ id }) => named.has(id))
    .map(({ id, role, title, question }) => {
      const finding = findings.get(id);
      return {
        id,
        role,
        title,
        question,
        answer: answers.get(id) ?? null,
        evidence: evidenceIn(evidence.get(id)),
        finding: finding && (finding.verdict !== null || finding.note !== '') ? finding : null,
      };
    });
}

/** Pieces of evidence in the order in which they are signed: by title, then by SHA-256. */
export function evidenceIn(pieces) {
  return [...(pieces?.values() ?? [])]
    .map(({ title, provenance, sha256 }) => ({ title, provenance, sha256 }))
    .sort((one, other) => compare(one.title, other.title) || compare(one.sha256, other.sha256));
}

/** Whether a piece is a file or a link, as the entry says that added it; `undefined` where it is too old to say. */
export function kindOf(pieces, { title, sha256 }) {
  return [...(pieces?.values() ?? [])].find((piece) => piece.title === title && piece.sha256 === sha256)?.kind;
}

function compare(one, other) {
  return one < other ? -1 : Number(one > other);
}
