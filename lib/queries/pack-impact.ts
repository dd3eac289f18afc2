import { database } from '../data/client';
import { listOpenReviews, type OpenReview } from '../data/list-open-reviews';
import { loadOrganisation } from '../data/load-record';
import { findPack, packSha256 } from '../data/packs';
import type { Actor } from '../domain/access/actor';
import type { PolicyPack } from '../domain/policy/pack-schema';
import { tighten } from '../domain/policy/tighten';
import { packImpact, type PackImpact } from '../domain/review/pack-impact';
import { keyOf } from '../domain/use-case/record';
import { ROLES, type Gate, type ReviewStatus, type Role } from '../domain/vocabulary';

/** An open review that a newer pack would affect. */
export interface AffectedReview extends PackImpact {
  readonly reviewId: string;
  readonly key: string;
  readonly title: string;
  /** Its number on the use case. */
  readonly review: number;
  readonly gate: Gate;
  readonly round: number;
  readonly status: ReviewStatus;
  /** Of the pack it is pinned to. */
  readonly packVersion: number;
}

export interface ImpactTotals {
  /** Open reviews that were looked at. */
  readonly open: number;
  readonly tighter: number;
  readonly looser: number;
  /** Of the affected ones, those the viewer cannot see. */
  readonly hidden: number;
  /** In how many reviews each role would be asked for more. */
  readonly byRole: Readonly<Record<Role, number>>;
}

export interface ImpactPage {
  readonly items: readonly AffectedReview[];
  readonly nextCursor: string | null;
}

export interface ImpactOptions {
  readonly after?: string | null;
  readonly limit: number;
  /** Only reviews that would be asked for more. */
  readonly onlyTighter?: boolean;
}

const PORTION = 500;

/** The open reviews a pack would affect, in the order of their ids, as far as the viewer may see them. */
export async function listAffected(
  viewer: Actor,
  newer: PolicyPack,
  { after = null, limit, onlyTighter = false }: ImpactOptions,
): Promise<ImpactPage> {
  const items: AffectedReview[] = [];
  for await (const { row, impact, packVersion } of judged(viewer, newer, after)) {
    if (!row.visible || impact.tighter.length + (onlyTighter ? 0 : impact.looser.length) === 0) continue;
    if (items.length === limit) return { items, nextCursor: items.at(-1)?.reviewId ?? null };
    items.push(affected(row, impact, packVersion));
  }
  return { items, nextCursor: null };
}

/** What a pack would be to all open reviews together, read in portions. */
export async function countAffected(viewer: Actor, newer: PolicyPack): Promise<ImpactTotals> {
  const byRole = Object.fromEntries(ROLES.map((role) => [role, 0])) as Record<Role, number>;
  const totals = { open: 0, tighter: 0, looser: 0, hidden: 0 };
  for await (const { row, impact } of judged(viewer, newer, null)) {
    const [comes, goes] = [impact.tighter.length > 0, impact.looser.length > 0];
    totals.open += 1;
    totals.tighter += Number(comes);
    totals.looser += Number(goes);
    totals.hidden += Number((comes || goes) && !row.visible);
    for (const role of new Set(impact.tighter.flatMap(({ roles }) => roles))) byRole[role] += 1;
  }
  return { ...totals, byRole };
}

function affected(row: OpenReview, impact: PackImpact, packVersion: number): AffectedReview {
  const { id: reviewId, number: review, gate, round, status, useCase, title } = row;
  return { reviewId, key: keyOf({ number: useCase }), title, review, gate, round, status, packVersion, ...impact };
}

const UNTOUCHED: PackImpact = { tighter: [], looser: [] };

/** Every open review after one of them, held against the pack; each pinned pack is tightened once. */
async function* judged(viewer: Actor, newer: PolicyPack, from: string | null) {
  const db = database();
  const [{ employees }, digest] = [await loadOrganisation(db), packSha256(newer)];
  const tightened = new Map<string, PolicyPack>();
  let after = from;
  for (let rows = await listOpenReviews(db, viewer, { after, limit: PORTION }); rows.length > 0;) {
    for (const row of rows) {
      const { content: pinned, version: packVersion, sha256 } = await findPack(db, row.packId);
      const merged = tightened.get(row.packId) ?? tighten(pinned, newer);
      tightened.set(row.packId, merged);
      const record = { ...row, organisation: { employees } };
      const packs = { pinned, newer, tightened: merged };
      yield { row, packVersion, impact: sha256 === digest ? UNTOUCHED : packImpact(record, row.gate, packs) };
    }
    after = rows.at(-1)?.id ?? null;
    rows = rows.length < PORTION ? [] : await listOpenReviews(db, viewer, { after, limit: PORTION });
  }
}
