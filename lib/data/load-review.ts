import { Prisma } from '@/prisma/generated/client';
import type { Answer } from '../domain/use-case/answer';
import type { Evidence, PersonRef, ReviewRecord, SignOffRecord, ThreadRecord } from '../domain/use-case/record';
import type { OfficeNow } from '../domain/use-case/sponsor-record';
import type { Gate, ReviewStatus, Verdict } from '../domain/vocabulary';
import { findPack } from './packs';
import type { Reader } from './transaction';

/** A value that came through JSON: its dates are ISO texts. */
export type Told<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Told<Item>[]
    : T extends object
      ? { [Key in keyof T]: Told<T[Key]> }
      : T;

interface Row {
  id: string;
  number: number;
  gate: Gate;
  round: number;
  status: ReviewStatus;
  version: number;
  packId: string;
  openedAt: Date;
  openedBy: PersonRef;
  submittedAt: Date | null;
  closedAt: Date | null;
  closeReason: string | null;
  sections: Told<ReviewRecord['sections']>;
  editors: ReviewRecord['editors'];
  formerTeam: ReviewRecord['formerTeam'];
  answers: (Omit<Told<ReviewRecord['answers'][number]>, 'evidence' | 'value'> & { value: Answer | null })[];
  evidence: (Told<Evidence> & { requirement: string })[];
  findings: {
    requirement: string;
    verdict: Verdict | null;
    note: string;
    version: number;
    by: PersonRef;
    at: string;
  }[];
  threads: (Omit<Told<ThreadRecord>, 'messages'> & { messages: Told<ThreadRecord['messages']> })[];
  signOffs: (Omit<SignOffRecord, 'at' | 'office'> & { at: string; office: Told<OfficeNow> | null })[];
}

/** Whether a grant covers the use case `uc`. */
const covers = (grant: 'g' | 'h') => {
  const unit = Prisma.raw(`${grant}.business_unit_id`);
  return Prisma.sql`(${unit} IS NULL OR ${unit} = uc.business_unit_id)`;
};

/**
 * What the person `o` of an executive sign-off `s` on the review `r` holds now. A grant that covers the use case is lost
 * whatever the clocks said: the one that withdrew it may have been behind the one that signed.
 */
const OFFICE_NOW = Prisma.sql`CASE WHEN s.role = 'EXECUTIVE' THEN json_build_object('level', o.executive_level,
  'levelSince', o.executive_level_since, 'deactivatedAt', o.deactivated_at, 'grantLostAt', (
    SELECT coalesce(max(GREATEST(g.withdrawn_at, s.at)) FILTER (WHERE ${covers('g')}),
      max(g.withdrawn_at) FILTER (WHERE g.withdrawn_at >= s.at))
    FROM role_grant g JOIN use_case uc ON uc.id = r.use_case_id
    WHERE g.person_id = o.id AND g.role = 'EXECUTIVE' AND g.withdrawn_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM role_grant h WHERE h.person_id = o.id AND h.role = 'EXECUTIVE' AND h.withdrawn_at IS NULL
        AND ${covers('h')}))) END`;

/** One review with everything its rules read, in one statement: it is loaded twice in every act on a use case. */
export async function loadReview(db: Reader, id: string): Promise<ReviewRecord> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT r.id, r.number, r.gate::text, r.round, r.status::text, r.version, r.pack_id AS "packId",
      r.opened_at AS "openedAt", r.submitted_at AS "submittedAt", r.closed_at AS "closedAt", r.close_reason AS "closeReason",
      (SELECT json_build_object('id', p.id, 'name', p.name) FROM person p WHERE p.id = r.opened_by_id) AS "openedBy",
      (SELECT coalesce(json_agg(json_build_object('role', s.role, 'phase', s.phase, 'dueAt', s.due_at, 'stateSince', s.state_since)
        ORDER BY s.role), '[]') FROM section s WHERE s.review_id = r.id) AS sections,
      (SELECT coalesce(json_agg(json_build_object('role', e.role, 'personId', e.person_id)), '[]')
        FROM answer_editor e WHERE e.review_id = r.id) AS editors,
      ARRAY(SELECT f.person_id::text FROM former_team_member f WHERE f.review_id = r.id) AS "formerTeam",
      (SELECT coalesce(json_agg(json_build_object('requirement', a.requirement, 'value', a.value, 'version', a.version,
          'savedAt', a.saved_at, 'savedBy', CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name) END)), '[]')
        FROM answer a LEFT JOIN person p ON p.id = a.saved_by_id WHERE a.review_id = r.id) AS answers,
      (SELECT coalesce(json_agg(json_build_object('requirement', l.requirement, 'id', e.id, 'kind', e.kind, 'title', e.title,
          'provenance', e.provenance, 'sha256', e.sha256, 'url', e.url, 'fileName', e.file_name, 'size', e.size,
          'addedAt', e.added_at, 'addedBy', json_build_object('id', p.id, 'name', p.name)) ORDER BY e.title, e.id), '[]')
        FROM answer_evidence l JOIN evidence e ON e.id = l.evidence_id JOIN person p ON p.id = e.added_by_id
        WHERE l.review_id = r.id) AS evidence,
      (SELECT coalesce(json_agg(json_build_object('requirement', f.requirement, 'verdict', f.verdict, 'note', f.note,
          'version', f.version, 'at', f.at, 'by', json_build_object('id', p.id, 'name', p.name))), '[]')
        FROM finding f JOIN person p ON p.id = f.by_id WHERE f.review_id = r.id) AS findings,
      (SELECT coalesce(json_agg(json_build_object('id', t.id, 'requirement', t.requirement, 'role', t.role,
          'blocking', t.blocking, 'openedAt', t.opened_at, 'resolvedAt', t.resolved_at,
          'openedBy', json_build_object('id', p.id, 'name', p.name),
          'messages', (SELECT json_agg(json_build_object('id', c.id, 'at', c.at, 'text', c.text,
              'by', json_build_object('id', q.id, 'name', q.name)) ORDER BY c.at, c.id)
            FROM comment c JOIN person q ON q.id = c.by_id WHERE c.thread_id = t.id)) ORDER BY t.opened_at, t.id), '[]')
        FROM thread t JOIN person p ON p.id = t.opened_by_id WHERE t.review_id = r.id) AS threads,
      (SELECT coalesce(json_agg(json_build_object('id', s.id, 'role', s.role, 'act', s.act, 'parts', s.parts,
          'printedName', s.printed_name, 'executiveLevel', s.executive_level, 'meaning', s.meaning, 'comment', s.comment,
          'snapshot', s.snapshot, 'snapshotSha256', s.snapshot_sha256, 'at', s.at, 'office', ${OFFICE_NOW},
          'onBehalfOf', CASE WHEN s.on_behalf_of_id IS NOT NULL
            THEN json_build_object('id', s.on_behalf_of_id, 'name', s.on_behalf_of_name) END,
          'by', json_build_object('id', p.id, 'name', p.name)) ORDER BY s.at, s.id), '[]')
        FROM sign_off s JOIN person p ON p.id = s.person_id
          JOIN person o ON o.id = coalesce(s.on_behalf_of_id, s.person_id) WHERE s.review_id = r.id) AS "signOffs"
    FROM review r WHERE r.id = ${id}::uuid`;
  if (!row) throw new Error(`There is no review ${id}.`);

  const evidence = byRequirement(row.evidence);
  const { packId, evidence: _, ...rest } = row;
  return {
    ...rest,
    pack: await findPack(db, packId),
    sections: row.sections.map((section) => ({
      ...section,
      dueAt: dateOrNull(section.dueAt),
      stateSince: new Date(section.stateSince),
    })),
    answers: row.answers.map((answer) => ({
      ...answer,
      savedAt: new Date(answer.savedAt),
      evidence: (evidence.get(answer.requirement) ?? []).map(({ requirement: _requirement, ...one }) => ({
        ...one,
        addedAt: new Date(one.addedAt),
      })),
    })),
    findings: row.findings.map((finding) => ({ ...finding, at: new Date(finding.at) })),
    threads: row.threads.map((thread) => ({
      ...thread,
      openedAt: new Date(thread.openedAt),
      resolvedAt: dateOrNull(thread.resolvedAt),
      messages: thread.messages.map((message) => ({ ...message, at: new Date(message.at) })),
    })),
    signOffs: row.signOffs.map((signOff) => ({
      ...signOff,
      at: new Date(signOff.at),
      office: signOff.office && officeOf(signOff.office),
    })),
  };
}

function officeOf({ level, levelSince, deactivatedAt, grantLostAt }: Told<OfficeNow>): OfficeNow {
  return {
    level,
    levelSince: dateOrNull(levelSince),
    deactivatedAt: dateOrNull(deactivatedAt),
    grantLostAt: dateOrNull(grantLostAt),
  };
}

function dateOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function byRequirement(evidence: Row['evidence']): ReadonlyMap<string, Row['evidence']> {
  const groups = new Map<string, Row['evidence']>();
  for (const one of evidence) groups.set(one.requirement, [...(groups.get(one.requirement) ?? []), one]);
  return groups;
}
