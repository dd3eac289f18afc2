import type { Answer } from '../use-case/answer';
import type { PinnedPack, ReviewRecord, SignOffRecord } from '../use-case/record';
import type { Gate, Provenance, ReviewStatus, Role, Verdict } from '../vocabulary';
import type { ChainEntry } from '../audit/chain';

/** A stored sign-off with every column, as it is hashed into the log. */
export type SignOffRow = Omit<SignOffRecord, 'by' | 'onBehalfOf' | 'at'> & {
  readonly reviewId: string;
  readonly personId: string;
  /** Of whom a substitute signed for; absent where somebody signed in their own name. */
  readonly onBehalfOfId?: string;
  readonly onBehalfOfName?: string;
  readonly at: string;
};

export type LogEntry = Omit<ChainEntry, 'chain' | 'at'> & { readonly at: string };

/** That a signed checkpoint holds the log of a dossier: its place in the tree, and the hashes beside its path. */
export interface DossierProof {
  readonly checkpoint: { readonly content: string; readonly signature: string };
  readonly index: number;
  readonly path: readonly string[];
  /** As PEM. */
  readonly publicKey: string;
}

export interface DossierRequirement {
  readonly id: string;
  readonly role: Role;
  readonly title: string;
  readonly question: string;
  readonly answer: Answer | null;
  readonly evidence: readonly {
    readonly title: string;
    readonly provenance: Provenance;
    readonly sha256: string;
    /** Of a link, whose SHA-256 is that of its address; null for a file. */
    readonly address: string | null;
  }[];
  readonly finding: { readonly verdict: Verdict | null; readonly note: string } | null;
}

/**
 * One gate, whole: everything that was answered, found and signed in one review, and the log of its use case that proves
 * it. Whatever is in it follows from the log, so that a verifier can refuse any other.
 */
export interface Dossier {
  readonly format: 'village-dossier/1';
  readonly useCase: { readonly id: string; readonly key: string; readonly title: string };
  readonly review: {
    readonly id: string;
    readonly number: number;
    readonly gate: Gate;
    readonly round: number;
    readonly status: ReviewStatus;
    readonly openedAt: string;
    readonly openedBy: string;
    readonly submittedAt: string | null;
    readonly closedAt: string | null;
    readonly closeReason: string | null;
  };
  readonly pack: Omit<PinnedPack, 'id'>;
  readonly requirements: readonly DossierRequirement[];
  readonly signOffs: readonly SignOffRow[];
  /** The chain of the use case, from its first entry to the last that the checkpoint holds. */
  readonly log: readonly LogEntry[];
  /** Null while no checkpoint holds the last act of the review. */
  readonly proof: DossierProof | null;
}

export interface DossierSources {
  readonly useCase: { readonly id: string; readonly key: string };
  readonly review: ReviewRecord;
  readonly signOffs: readonly SignOffRow[];
  readonly log: readonly ChainEntry[];
  readonly proof: DossierProof | null;
}

/** Puts a dossier together. The same review gives the same dossier, whatever becomes of the record afterwards. */
export function makeDossier({ useCase, review, signOffs, log, proof }: DossierSources): Dossier {
  const { id, number, gate, round, status, openedAt, submittedAt, closedAt, closeReason } = review;
  const { version, sha256, content } = review.pack;
  const own = log.filter((entry) => aboutReview(entry) === id);
  const places = new Map(own.map(({ data }, place) => [(data as { signOffId?: string }).signOffId, place]));
  return {
    format: 'village-dossier/1',
    useCase: { id: useCase.id, key: useCase.key, title: titleIn(log) },
    review: {
      id,
      number,
      gate,
      round,
      status,
      openedAt: openedAt.toISOString(),
      openedBy: own.find(({ type }) => type === 'review.opened')?.actorName ?? review.openedBy.name,
      submittedAt: submittedAt?.toISOString() ?? null,
      closedAt: closedAt?.toISOString() ?? null,
      closeReason,
    },
    pack: { version, sha256, content },
    requirements: requirementsOf(review),
    signOffs: signOffs.toSorted((one, other) => placeOf(one) - placeOf(other)),
    log: log.map(({ chain: _, at, seq, type, actorId, actorName, data, prevHash, hash }) => ({
      seq,
      at: at.toISOString(),
      type,
      actorId,
      actorName,
      data,
      prevHash,
      hash,
    })),
    proof,
  };

  function placeOf(signOff: SignOffRow): number {
    return places.get(signOff.id) ?? Infinity;
  }
}

/** The id of the review that an entry tells of, where it tells of one. */
export function aboutReview({ data }: ChainEntry): string | null {
  const { reviewId } = data as { readonly reviewId?: unknown };
  return typeof reviewId === 'string' ? reviewId : null;
}

/** The title as the log tells it: the record may have another by now. */
function titleIn(log: readonly ChainEntry[]): string {
  let title = '';
  for (const { type, data } of log) {
    if (type === 'use-case.registered' || type === 'use-case.imported') title = (data as { title: string }).title;
    if (type !== 'use-case.edited') continue;
    const { changes } = data as { changes: readonly { readonly field: string; readonly to: unknown }[] };
    const change = changes.find(({ field }) => field === 'title');
    if (change) title = String(change.to);
  }
  return title;
}

/** What was signed, answered or judged: which requirements apply today may be another question. */
function requirementsOf({ pack, answers, findings, signOffs }: ReviewRecord): DossierRequirement[] {
  const signed = new Set(signOffs.flatMap(({ snapshot }) => snapshot.requirements.map(({ id }) => id)));
  return pack.content.requirements.flatMap(({ id, role, title, question }) => {
    const answer = answers.find(({ requirement }) => requirement === id);
    const judged = findings.find(({ requirement }) => requirement === id);
    const finding =
      judged && (judged.verdict !== null || judged.note !== '') ? { verdict: judged.verdict, note: judged.note } : null;
    const evidence = (answer?.evidence ?? []).map(({ title: name, provenance, sha256, url }) => ({
      title: name,
      provenance,
      sha256,
      address: url,
    }));
    const value = answer?.value ?? null;
    if (!signed.has(id) && value === null && evidence.length === 0 && !finding) return [];
    const inOrder = evidence.toSorted(
      (one, other) => compare(one.title, other.title) || compare(one.sha256, other.sha256),
    );
    return [{ id, role, title, question, answer: value, evidence: inOrder, finding }];
  });
}

/** The order of code units: the same everywhere. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
