import { database } from '../data/client';
import { foreignCursor } from '../data/cursor';
import { listWaitingSections, placeInQueue, type WaitingSectionRow } from '../data/list-waiting-sections';
import { loadMonthReadings } from '../data/load-month-readings';
import { loadOrganisation } from '../data/load-record';
import { findPack } from '../data/packs';
import type { Actor } from '../domain/access/actor';
import { derive } from '../domain/policy/derive';
import { escalatedMetrics } from '../domain/policy/escalation';
import { addedCoSponsors } from '../domain/policy/overspend';
import type { PolicyPack } from '../domain/policy/pack-schema';
import { requiredSponsor, type SponsorFloor } from '../domain/policy/sponsor';
import { namesToActIn, type InName } from '../domain/sign-off/act-in-name';
import { hasPartToSign, maySign } from '../domain/sign-off/may-sign';
import { ok, type Result } from '../domain/result';
import { keyOf, type OrganisationSettings } from '../domain/use-case/record';

const MOST = 200;

export type QueueItem = ReturnType<typeof queueItem>;

/**
 * The sections this person may sign now, the one due first first: every row passed the rule that decides when they
 * sign. At most 200; a longer queue is worked off from its beginning.
 */
export async function waitingFor(actor: Actor, now: Date) {
  const rows = await listWaitingSections(database(), actor, { limit: MOST });
  return (await mineAmong(rows ?? [], actor, now)).map((row) => queueItem(row, now));
}

/**
 * One page of the same list. Of at most 200 sections that wait it holds those the caller may sign, so a page may be
 * shorter than was asked, and there is another for as long as it names a cursor.
 */
export async function listQueue(
  actor: Actor,
  page: { readonly limit: number; readonly cursor?: string | undefined },
  now: Date,
): Promise<Result<{ items: QueueItem[]; nextCursor: string | null }>> {
  const rows = await listWaitingSections(database(), actor, { limit: MOST, cursor: page.cursor });
  if (!rows) return foreignCursor();
  const mine = await mineAmong(rows, actor, now);
  const shown = mine.slice(0, page.limit);
  const last = mine.length > page.limit ? shown.at(-1) : rows.length === MOST ? rows.at(-1) : undefined;
  return ok({ items: shown.map((row) => queueItem(row, now)), nextCursor: last ? placeInQueue(last) : null });
}

/** The number beside “Reviews” in the navigation. */
export async function countWaitingFor(actor: Actor, now: Date): Promise<number> {
  return (await waitingFor(actor, now)).length;
}

type MineRow = WaitingSectionRow & {
  /** In whose names the caller may sign it, the own (null) first. */
  readonly names: readonly InName[];
};

async function mineAmong(rows: readonly WaitingSectionRow[], actor: Actor, now: Date): Promise<MineRow[]> {
  if (rows.length === 0) return [];
  const organisation = await loadOrganisation(database());
  const pinned = await Promise.all(
    rows.map(async (row) => ({ row, pack: (await findPack(database(), row.packId)).content })),
  );
  const executive = pinned.filter(({ row }) => row.role === 'EXECUTIVE');
  const readings = await loadMonthReadings(
    database(),
    executive.map(({ row }) => row.useCaseId),
    [...new Set(executive.flatMap(({ pack }) => escalatedMetrics(pack)))],
  );
  return pinned
    .map(({ row, pack }) => {
      const added = addedCoSponsors(pack, row.gate, readings.get(row.useCaseId) ?? [], now);
      return { ...row, names: namesToSign(row, pack, added, actor, organisation) };
    })
    .filter(({ names }) => names.length > 0);
}

function namesToSign(
  row: WaitingSectionRow,
  pack: PolicyPack,
  added: readonly SponsorFloor[],
  actor: Actor,
  organisation: OrganisationSettings,
): readonly InName[] {
  const { values, fields, tier } = derive(row.intake, pack, organisation.employees, row.tierDecision);
  const own = (personId: string) => ({
    leftTeam: row.leftTeam.includes(personId),
    editedAnswer: row.editedAnswer.includes(personId),
    otherRoleSigned: row.signedOthers.find((one) => one.personId === personId)?.role ?? null,
  });
  const shared = {
    useCase: row,
    status: row.carries ? ('PASSED' as const) : ('IN_REVIEW' as const),
    carries: row.carries,
    askedAgain: false,
    prohibited: tier === 'PROHIBITED',
    role: row.role,
    phase: 'REVIEWER' as const,
    oneSectionPerPerson: organisation.oneSectionPerPerson,
    sponsor: requiredSponsor(values, row.gate, fields, pack, added),
    ...own(actor.id),
  };
  return namesToActIn(actor, row.role, row.businessUnitId).filter((person) => {
    const facts = { ...shared, principal: person && { person, ...own(person.id) } };
    return maySign(facts, actor, row.carries ? 'RECONFIRM' : null).ok && hasPartToSign(row.openParts, facts, actor);
  });
}

function queueItem(row: MineRow, now: Date) {
  return {
    key: keyOf(row),
    title: row.title,
    owner: row.ownerName,
    businessUnit: row.unitName,
    seats: row.seats,
    reviewId: row.reviewId,
    review: row.reviewNumber,
    gate: row.gate,
    round: row.round,
    role: row.role,
    state: row.state,
    since: row.stateSince,
    dueAt: row.dueAt,
    overdue: row.dueAt !== null && row.dueAt < now,
    signedBefore: row.signedBefore,
    /** Whether it carries the stage: the act is to reconfirm. */
    carries: row.carries,
    /** For whom it can be signed; nobody where the caller signs it in their own name. */
    onBehalfOf: row.names.includes(null)
      ? []
      : row.names.flatMap((one) => (one ? [{ id: one.id, name: one.name }] : [])),
    /** What the role is asked for there; null in an open review. */
    asked: row.carries ? (row.asked ?? ('RECONFIRM' as const)) : null,
  };
}
