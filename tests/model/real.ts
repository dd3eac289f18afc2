import { isDeepStrictEqual } from 'node:util';
import { attachLink, detach } from '@/lib/commands/attach-evidence';
import { answerConditionOf } from '@/lib/commands/answer-condition';
import { decideConditionOf } from '@/lib/commands/decide-condition';
import { resolve, startThread } from '@/lib/commands/discuss';
import { decideRiskTier, editUseCase } from '@/lib/commands/edit-use-case';
import { deactivatePerson, editPerson, grant, reactivatePerson, withdrawGrantOf } from '@/lib/commands/manage-people';
import { archiveUseCase, manageUseCase, moveUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { recordReading } from '@/lib/commands/record-measurement';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import { saveFindingOf } from '@/lib/commands/save-finding';
import { signSection } from '@/lib/commands/sign-section';
import { resubmit, submit, withdraw } from '@/lib/commands/submit-review';
import { sha256 } from '@/lib/crypto/digest';
import { lastEntryAt } from '@/lib/data/audit-events';
import { database } from '@/lib/data/client';
import { findRecord } from '@/lib/data/load-record';
import { loadReview } from '@/lib/data/load-review';
import { findActor, findPerson } from '@/lib/data/people';
import type { Actor, Call } from '@/lib/domain/access/actor';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import { refuse, type Result } from '@/lib/domain/result';
import { reviewContext } from '@/lib/domain/review/review-context';
import { takeSnapshot } from '@/lib/domain/sign-off/snapshot';
import type { Role } from '@/lib/domain/vocabulary';
import type { OneAct, On, SignAct } from './act';
import { reviewOn } from './foresee';
import { METRIC, anAnswerTo } from './pack';
import { NAMES, ROSTER, type Name } from './people';
import { DAY } from './policy';
import { atFirst, BEGINNING, type State } from './state';

/** The ids of one database: who there is, and where the use cases of the runs belong. */
export interface World {
  readonly ids: Readonly<Record<Name, string>>;
  readonly here: string;
  readonly elsewhere: string;
}

/** The product, driven by the commands: one use case and the ids that the model has no need to know. */
export class Real {
  readonly conditions: string[] = [];
  readonly threads = new Map<number, string[]>();
  /** How many acts were tried, and how many of them done. */
  tried = 0;
  done = 0;
  private requests = 0;

  constructor(
    readonly world: World,
    public key = '',
  ) {}

  /** Somebody as the record sees them, without asking whether they may still sign in. */
  bare(name: Name): Actor {
    return { id: this.world.ids[name], name, grants: [], executiveLevel: null, tokenScopes: null };
  }

  /** Does it as this person, with the grants they have at this moment; with `again` twice with one key. */
  async perform(state: State, act: OneAct): Promise<Result<unknown>> {
    const actor = await findActor(database(), this.world.ids[act.by], new Date(state.now));
    if (!actor) return refuse('unauthenticated', 'Sign in.');
    const now = new Date(state.now);
    const proven = act.do !== 'sign' || act.proven ? { provenAt: now } : {};
    const foretold = act.do === 'edit' && act.mayStale ? { mayStale: act.mayStale } : {};
    const call: Call = { actor, now, ...proven, ...foretold };
    if (!act.again) return this.command(state, act, call);
    this.requests += 1;
    const key = `${this.key}-${this.requests}`;
    const keyed = { ...call, idempotency: { key, fingerprint: 'one' } };
    const request = await this.prepared(state, act);
    const first = await request(keyed);
    if (!first.ok) return first;
    const second = await request({ ...keyed, now: new Date(state.now + 60_000) });
    const other = await request({ ...keyed, idempotency: { key, fingerprint: 'another' } });
    if (!second.ok || canonicalJson(first.value) !== canonicalJson(second.value))
      throw new Error('A repeated request got another answer.');
    if (other.ok || other.refusal.code !== 'idempotency_mismatch') throw new Error('A key served for another request.');
    return first;
  }

  private async command(state: State, act: OneAct, call: Call): Promise<Result<unknown>> {
    return (await this.prepared(state, act))(call);
  }

  /** The request with everything it names, as its sender sees it now. */
  private async prepared(state: State, act: OneAct): Promise<(call: Call) => Promise<Result<unknown>>> {
    const { key } = this;
    const version = state.version - Number(act.old ?? false);
    const reason = (given: boolean) => (given ? 'Told by the model.' : '');
    const because = (given: boolean) => ({ reason: reason(given), version });
    if ('on' in act) return this.inReview(state, act);
    switch (act.do) {
      case 'edit':
        return (call) => editUseCase(call, key, { intake: { [act.field]: act.value }, version });
      case 'open':
        return (call) => openReviewOf(call, key, act.gate);
      case 'manage': {
        const { ids, here } = this.world;
        const owner = act.owner ?? state.owner;
        const members = [...state.members, ...(act.joins ? [act.joins] : [])];
        const kept = members
          .filter((name) => name !== act.leaves || name === act.joins)
          .filter((name) => name !== owner);
        const visibility = (act.restricted ?? state.restricted) ? 'RESTRICTED' : 'ORGANISATION';
        const memberIds = [...new Set(kept)].map((name) => ids[name]);
        const input = { ownerId: ids[owner], memberIds, businessUnitId: here, visibility, version } as const;
        return (call) => manageUseCase(call, key, input);
      }
      case 'move':
        return (call) => moveUseCase(call, key, { to: act.to, ...because(act.reason) });
      case 'archive':
        return (call) => archiveUseCase(call, key, { archived: act.archived, ...because(act.reason) });
      case 'tier':
        return (call) => decideRiskTier(call, key, { tier: act.tier, ...because(act.reason) });
      case 'measure': {
        const measuredAt = new Date(state.now + act.minutes * 60_000);
        const reading = { metric: METRIC.id, value: act.value, measuredAt, source: 'Model', note: '' };
        return (call) => recordReading(call, key, reading);
      }
      case 'answer-condition':
      case 'decide-condition':
        return this.onCondition(state, act);
      default:
        return this.onPerson(act);
    }
  }

  private async inReview(state: State, act: Extract<OneAct, { on: On }>) {
    const modelled = reviewOn(state, act.on);
    const review = modelled?.number ?? 99;
    const place = { key: this.key, review };
    const old = Number(act.old ?? false);
    const version = (modelled?.version ?? 1) - old;
    switch (act.do) {
      case 'submit':
        return (call: Call) => submit(call, place, version);
      case 'withdraw':
        return (call: Call) => withdraw(call, place, act.reason ? 'Told by the model.' : '', version);
      case 'resubmit':
        return (call: Call) => resubmit(call, place, act.role, version);
      case 'answer': {
        const { requirement, turn } = act;
        const value = turn === null ? null : anAnswerTo(requirement, turn);
        const answerVersion = (modelled?.answers[requirement]?.version ?? 0) - old;
        return (call: Call) => saveAnswerOf(call, place, { requirement, value, answerVersion });
      }
      case 'attach': {
        const { requirement, piece } = act;
        return (call: Call) => attachLink(call, place, { requirement, ...link(piece, act.vendor) });
      }
      case 'detach': {
        const evidenceId = (await this.evidenceId(review, act.requirement, act.piece)) ?? this.world.here;
        return (call: Call) => detach(call, place, { requirement: act.requirement, evidenceId });
      }
      case 'find': {
        const { requirement, verdict } = act;
        const findingVersion = (modelled?.findings[requirement]?.version ?? 0) - old;
        const note = act.note ? 'Looked at.' : '';
        return (call: Call) => saveFindingOf(call, place, { requirement, verdict, note, findingVersion });
      }
      case 'ask': {
        const input = { requirement: act.requirement, blocking: act.blocking, text: 'What of it?' };
        return async (call: Call) => {
          const asked = await startThread(call, place, input);
          const known = this.threads.get(review) ?? [];
          if (asked.ok && !known.includes(asked.value.threadId))
            this.threads.set(review, [...known, asked.value.threadId]);
          return asked;
        };
      }
      case 'resolve':
        return (call: Call) => resolve(call, place, this.threads.get(review)?.[act.thread] ?? this.world.here);
      case 'sign':
        return this.signature(state, review, act);
    }
  }

  private async signature(state: State, review: number, act: SignAct) {
    const { role, halves, promised } = act;
    const snapshotSha256 = act.old ? '0'.repeat(64) : await this.snapshot(state, review, role);
    const conditions = promised.map(({ owner, days, blocks }) => ({
      text: 'Do it.',
      ownerId: this.world.ids[owner],
      dueOn: new Date(state.now + days * 86_400_000).toISOString().slice(0, 10),
      blocksNextGate: blocks,
    }));
    const comment = act.comment ? 'Told by the model.' : '';
    const request = { role, act: act.act, halves, comment, snapshotSha256, conditions };
    return async (call: Call) => {
      const signed = await signSection(call, { key: this.key, review }, request);
      if (signed.ok && promised.length > 0) {
        const { signOffId } = signed.value;
        const rows = await database().condition.findMany({ where: { signOffId }, orderBy: { place: 'asc' } });
        this.conditions.push(...rows.map(({ id }) => id).filter((id) => !this.conditions.includes(id)));
      }
      return signed;
    };
  }

  private async snapshot(state: State, number: number, role: Role): Promise<string> {
    const record = await findRecord(database(), this.bare(state.owner), this.key);
    const summary = record?.reviews.find((one) => one.number === number);
    if (!record || !summary) return '0'.repeat(64);
    const loaded = [record.openReview, record.assurance].find((one) => one?.id === summary.id);
    const review = loaded ?? (await loadReview(database(), summary.id));
    return sha256(canonicalJson(takeSnapshot(reviewContext(record, review, new Date()), role)));
  }

  private onCondition(state: State, act: Extract<OneAct, { condition: number }>) {
    const place = { key: this.key, condition: this.conditions[act.condition] ?? this.world.here };
    const acts = state.conditions[act.condition]?.acts.length ?? 0;
    const version = acts + 1 - Number(act.old ?? false);
    const note = act.note ? 'Told by the model.' : '';
    if (act.do === 'decide-condition')
      return (call: Call) => decideConditionOf(call, place, { decision: act.decision, note, version });
    const given = act.piece === null ? {} : { link: link(act.piece, act.vendor) };
    return (call: Call) => answerConditionOf(call, place, { note, version, ...given });
  }

  private async onPerson(act: Extract<OneAct, { whom: Name }>) {
    const id = this.world.ids[act.whom];
    switch (act.do) {
      case 'grant':
        return (call: Call) => {
          const { here, elsewhere } = this.world;
          return grant(call, id, { role: act.role, businessUnitId: act.elsewhere ? elsewhere : here });
        };
      case 'promote': {
        const { name, email, version } = (await findPerson(database(), id))!;
        return (call: Call) => editPerson(call, id, { name, email, executiveLevel: act.level, version });
      }
      case 'ungrant': {
        const first = await this.grantId(act.whom);
        return (call: Call) => withdrawGrantOf(call, id, first);
      }
      case 'deactivate':
        return (call: Call) => deactivatePerson(call, id);
      case 'reactivate':
        return (call: Call) => reactivatePerson(call, id);
    }
  }

  private async grantId(whom: Name): Promise<string> {
    const first = await database().grant.findFirst({
      where: { personId: this.world.ids[whom], withdrawnAt: null },
      orderBy: { id: 'asc' },
    });
    return first?.id ?? this.world.here;
  }

  private async evidenceId(review: number, requirement: string, piece: string): Promise<string | null> {
    const found = await database().answerEvidence.findFirst({
      where: {
        requirement,
        answer: { review: { number: review, useCase: { number: Number(this.key.slice(3)) } } },
        evidence: { title: piece },
      },
    });
    return found?.evidenceId ?? null;
  }

  /** When the log of the use case was written last: whether the job tells anything is no rule of the model. */
  async lastEntry(): Promise<number | null> {
    const { id } = await database().useCase.findUniqueOrThrow({ where: { number: Number(this.key.slice(3)) } });
    return (await lastEntryAt(database(), id))?.getTime() ?? null;
  }

  /** Gives everybody back what they held before this run, as if nothing of it had ever been withdrawn. */
  async restore(state: State): Promise<void> {
    const first = atFirst();
    for (const name of NAMES.filter((one) => !isDeepStrictEqual(state.people[one], first[one]))) {
      const [personId, { held, level }] = [this.world.ids[name], ROSTER[name]];
      const [before, grantedAt] = [new Date(BEGINNING - DAY), new Date(BEGINNING)];
      // A grant cannot be deleted; one withdrawn before any run says nothing of when somebody left.
      await database().grant.updateMany({ where: { personId }, data: { withdrawnAt: before } });
      for (const { role, scope } of held)
        await database().grant.create({
          data: { personId, role, businessUnitId: unitOf(this.world, scope), grantedAt },
        });
      const office = { executiveLevel: level, executiveLevelSince: level && grantedAt };
      await database().person.update({ where: { id: personId }, data: { deactivatedAt: null, ...office } });
    }
  }
}

export function unitOf({ here, elsewhere }: World, scope: 'ALL' | 'HERE' | 'ELSEWHERE'): string | null {
  return scope === 'ALL' ? null : scope === 'HERE' ? here : elsewhere;
}

function link(piece: string, vendor: boolean) {
  const provenance = vendor ? ('VENDOR_CLAIM' as const) : ('FIRST_PARTY_DOC' as const);
  return { title: piece, provenance, url: `https://docs.example.org/${piece}` };
}
