import { isDeepStrictEqual } from 'node:util';
import { sha256 } from '@/lib/crypto/digest';
import { readChains, readSignOffs } from '@/lib/data/audit-events';
import { database } from '@/lib/data/client';
import { readDecidedRows } from '@/lib/data/decided-rows';
import { signOffSha256 } from '@/lib/data/save-review';
import { GENESIS, verifyChain } from '@/lib/domain/audit/chain';
import { findBrokenDecision } from '@/lib/domain/audit/verify-decisions';
import { findBrokenSignOff } from '@/lib/domain/audit/verify-sign-offs';
import type { GateLine } from '@/lib/domain/review/gate';
import { GATES, ROLES, STAGES } from '@/lib/domain/vocabulary';
import { readRecord, type RecordView } from '@/lib/queries/read-record';
import { readReview } from '@/lib/queries/read-review';
import type { OneAct } from './act';
import { isBehind } from './facts';
import { foresee } from './foresee';
import { asItIs, broken, shownGlass } from './glass';
import { listed } from './listed';
import { sponsorAt, tierOf } from './policy';
import type { Real } from './real';
import type { World } from './real-people';
import { assuranceOf, gateLines, partViews, renewing, roundOf, seatsOf, successorBy, type PartView } from './standing';
import { carrying, conditionState, openReview, unmet, type State } from './state';

/** What the product says is not what the model says. */
export class Divergence extends Error {
  override readonly name = 'Divergence';
}

function mustBe(what: string, is: unknown, modelled: unknown): void {
  if (isDeepStrictEqual(is, modelled)) return;
  throw new Divergence(`${what}: the product says ${JSON.stringify(is)}, the model ${JSON.stringify(modelled)}.`);
}

/** Everything the record says in public, through the query of the page and of `GET /use-cases/{key}`. */
export async function compareRecord(model: State, real: Real): Promise<void> {
  const state = asItIs(model);
  const view = await readRecord(real.bare(state.owner), real.key, new Date(state.now));
  if (!view) throw new Divergence('The owner does not see the record.');
  const open = openReview(state);
  const carries = carrying(state);
  const shown = open ?? carries;
  const assurance = assuranceOf(state);
  const because = (why: 'withdrawn' | 'lapsed' | 'expired') =>
    ROLES.filter((role) => carries && partViews(state, carries, role).some((part) => part.why.includes(why)));
  const stale = assurance.kind === 'stale';
  const { ids } = real.world;
  mustBe('version', view.version, state.version);
  mustBe('stage', view.stage, state.stage);
  mustBe('archived', view.archivedAt !== null, state.archived);
  mustBe('visibility', view.visibility, state.restricted ? 'RESTRICTED' : 'ORGANISATION');
  mustBe('owner', view.owner.id, ids[state.owner]);
  mustBe('members', view.members.map(({ id }) => id).sort(), state.members.map((name) => ids[name]).sort());
  mustBe('tier', view.risk.tier, tierOf(state));
  mustBe(
    'reviews',
    view.reviews.map(({ number, gate, round, status }) => ({ number, gate, round, status })),
    state.reviews.map(({ number, gate, round, status }) => ({ number, gate, round, status })),
  );
  mustBe('version of the review', view.openReview?.version, open?.version);
  mustBe(
    'sections',
    view.sections.map(({ role, state: is }) => [role, is]),
    shown ? Object.entries(seatsOf(state, shown)) : [],
  );
  mustBe(
    'signed by',
    view.sections.map(({ signedBy }) => signedBy),
    shown ? ROLES.map((role) => signedBy(partViews(state, shown, role))) : [],
  );
  const { breakGlass: glass } = view;
  mustBe(
    'break-glass',
    glass && {
      state: glass.state,
      review: glass.review.number,
      from: glass.from,
      asked: glass.asked.by.id,
      confirmed: glass.confirmed && glass.confirmed.by.id,
      expiresAt: glass.expiresAt.getTime(),
    },
    shownGlass(state, ids),
  );
  const { kind, ...told } = view.assurance;
  mustBe('assurance', kind, assurance.kind);
  if (stale && 'roles' in told) {
    mustBe('out of assurance', told.roles, assurance.roles);
    mustBe('withdrawn', told.withdrawn, because('withdrawn'));
    mustBe('lapsed', told.lapsed, because('lapsed'));
    mustBe('expired', told.expired, because('expired'));
  }
  if (open) {
    const missing = broken(state) === open ? ['OVERRIDDEN'] : ['UNSATISFIED', 'ERROR'];
    mustBe('gate', (view.gate ?? []).flatMap((line) => lineOf(line, missing)).sort(), gateLines(state, open));
    const { lead, co } = view.sponsor;
    mustBe('sponsor', { lead, co }, sponsorAt(state, open.gate));
  }
  mustBe(
    'to renew',
    (view.renewal?.roles ?? []).flatMap(({ role, asked }) => (asked === 'RENEW' ? role : [])),
    renewing(state),
  );
  mustBe('round of renewing', view.renewal?.asked?.at.getTime() ?? null, roundOf(state)?.at ?? null);
  mustBe('successor', view.sponsor.vacancy?.until.getTime() ?? null, successorBy(state));
  const conditions = new Map(view.conditions.map((one) => [one.id, one]));
  mustBe(
    'conditions',
    real.conditions.map((id) => [conditions.get(id)?.state, conditions.get(id)?.heldBy]),
    state.conditions.map((one) => {
      const held = one.acts.at(-1)?.kind === 'ANSWERED' ? 'REVIEWERS' : 'TEAM';
      return [conditionState(one, state.now), unmet(state).includes(one) ? held : null];
    }),
  );
  mustBe('number of conditions', conditions.size, state.conditions.length);
  if (state.people[state.owner].active && !isBehind(state)) compareOffers(state, view.may);
}

/** Who signed what speaks for a section, a substitute with whom they signed for. */
function signedBy(parts: readonly PartView[]): string[] {
  const names = parts.flatMap(({ approval }) => {
    if (!approval) return [];
    return approval.inPlaceOf ? `${approval.by} for ${approval.inPlaceOf}` : approval.by;
  });
  return [...new Set(names)];
}

/** The owner is offered what they may do, and nothing else. */
function compareOffers(state: State, may: RecordView['may']): void {
  const by = state.owner;
  const offered = (act: OneAct) => foresee(state, act).codes.length === 0;
  mustBe(
    'offered moves',
    may.moveTo,
    STAGES.filter((to) => offered({ do: 'move', by, to, reason: true })),
  );
  mustBe(
    'offered gates',
    may.openReview.filter(({ yes }) => yes).map(({ gate }) => gate),
    GATES.toReversed().filter((gate) => offered({ do: 'open', by, gate })),
  );
  mustBe('archiving offered', may.archive.yes, offered({ do: 'archive', by, archived: !state.archived, reason: true }));
}

/** Lines that the model knows by their kind alone. */
const BARE = ['condition', 'thread', 'prohibited', 'paused'];

function lineOf(
  { id, state: is, heldBy }: Pick<GateLine, 'id' | 'state' | 'heldBy'>,
  missing: readonly string[],
): string[] {
  // A waived condition is overridden too, for good: nobody holds it.
  if (!missing.includes(is) || (is === 'OVERRIDDEN' && heldBy === null)) return [];
  const [kind = '', rest = ''] = id.split('.');
  return [BARE.includes(kind) ? kind : `${kind}.${rest}`];
}

/** At the end of a run: every review there was, what lists show, and the log. */
export async function compareEnd(state: State, real: Real, copied: ReadonlySet<string>): Promise<void> {
  for (const review of state.reviews) {
    const view = await readReview(real.bare(state.owner), real.key, review.number, new Date(state.now));
    mustBe(
      `sections of review ${review.number}`,
      view?.sections.map(({ role, state: is }) => [role, is]),
      Object.entries(seatsOf(state, review)),
    );
  }
  const row = await database().useCase.findUniqueOrThrow({ where: { number: Number(real.key.slice(3)) } });
  // A clock that went back leaves lists as they were until its time comes again.
  if (state.now >= state.latest && !isBehind(state)) {
    const { stage, title, riskTier, outOfAssurance, seats, approvedCount, heldBy, breakGlassUntil } = row;
    const { conditionsOpen, conditionsLapsed } = row;
    const figures = { heldBy, breakGlassUntil, conditionsOpen, conditionsLapsed };
    // Lists show what the last act left, which may be dated some milliseconds after the clock.
    const shown = listed(asItIs({ ...state, now: Math.max(state.now, state.last ?? 0) }));
    mustBe('lists', { stage, title, riskTier, outOfAssurance, seats, approvedCount, ...figures }, shown);
  }
  await compareLog(state, row.id, real.world.ids, copied);
}

const BY_TIME = ['condition.lapsed', 'approval.expired', 'sponsor.left', 'use-case.model-turned'];

async function compareLog(state: State, id: string, ids: World['ids'], copied: ReadonlySet<string>): Promise<void> {
  const entries = await readChains(database(), [id]);
  const types = entries.map(({ type }) => type).filter((type) => !BY_TIME.includes(type));
  mustBe('log', types, state.log);
  const recorded = await database().auditChain.findUnique({ where: { id } });
  const chain = verifyChain(entries, recorded ?? { length: 0, head: GENESIS }, sha256);
  mustBe('chain', chain, { intact: true });
  const signOffs = await readSignOffs(database(), [id]);
  const own = signOffs.filter((one) => !copied.has(one.id));
  const digests = own.map(({ review: _, ...one }) => ({ id: one.id, sha256: signOffSha256(one) }));
  // The log of a copy does not tell how it began.
  if (entries[0]?.type === 'use-case.registered')
    mustBe('broken decision', findBrokenDecision(id, entries, await readDecidedRows(database(), [id])), null);
  mustBe('broken sign-off', findBrokenSignOff(entries, digests), null);
  const signatures = state.reviews.flatMap(({ signOffs }) => signOffs).sort((one, other) => one.at - other.at);
  mustBe(
    'signatures',
    signOffs.map(({ role, act, personId, onBehalfOfId }) => [role, act, personId, onBehalfOfId]),
    signatures.map(({ role, act, by, inPlaceOf }) => [role, act, ids[by], inPlaceOf && ids[inPlaceOf]]),
  );
  const told = entries.filter(({ type }) => type === 'section.signed').length;
  mustBe('sign-offs', own.length, told);
}
