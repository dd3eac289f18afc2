import { database } from '../data/client';
import { listWaitingSections, type WaitingSectionRow } from '../data/list-waiting-sections';
import { loadOrganisation } from '../data/load-record';
import { findPack } from '../data/packs';
import type { Actor } from '../domain/access/actor';
import { derive } from '../domain/policy/derive';
import { requiredSponsor } from '../domain/policy/sponsor';
import { hasPartToSign, maySign } from '../domain/sign-off/may-sign';
import { keyOf, type OrganisationSettings } from '../domain/use-case/record';

const MOST = 200;

export type QueueItem = Awaited<ReturnType<typeof waitingFor>>[number];

/**
 * The sections this person may sign now, the one due first first: every row passed the rule that decides when they
 * sign. At most 200; a longer queue is worked off from its beginning.
 */
export async function waitingFor(actor: Actor, now: Date) {
  const rows = await listWaitingSections(database(), actor, MOST);
  if (rows.length === 0) return [];
  const organisation = await loadOrganisation(database());
  const checked = await Promise.all(
    rows.map(async (row) => ((await isMine(row, actor, organisation)) ? [queueItem(row, now)] : [])),
  );
  return checked.flat();
}

/** The number beside “Reviews” in the navigation. */
export async function countWaitingFor(actor: Actor, now: Date): Promise<number> {
  return (await waitingFor(actor, now)).length;
}

async function isMine(row: WaitingSectionRow, actor: Actor, organisation: OrganisationSettings): Promise<boolean> {
  const pack = (await findPack(database(), row.packId)).content;
  const { values, fields } = derive(row.intake, pack, organisation.employees, row.tierDecision);
  const facts = {
    useCase: row,
    status: 'IN_REVIEW' as const,
    role: row.role,
    phase: 'REVIEWER' as const,
    leftTeam: row.leftTeam,
    editedAnswer: row.editedAnswer,
    otherRoleSigned: row.otherRoleSigned,
    oneSectionPerPerson: organisation.oneSectionPerPerson,
    sponsor: requiredSponsor(values, row.gate, fields, pack),
  };
  return maySign(facts, actor).ok && hasPartToSign(row.openParts, facts, actor);
}

function queueItem(row: WaitingSectionRow, now: Date) {
  return {
    key: keyOf(row),
    title: row.title,
    owner: row.ownerName,
    businessUnit: row.unitName,
    seats: row.seats,
    review: row.reviewNumber,
    gate: row.gate,
    round: row.round,
    role: row.role,
    state: row.state,
    since: row.stateSince,
    dueAt: row.dueAt,
    overdue: row.dueAt !== null && row.dueAt < now,
    signedBefore: row.signedBefore,
  };
}
