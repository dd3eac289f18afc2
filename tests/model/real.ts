import { attachLink, detach } from '@/lib/commands/attach-evidence';
import { answerConditionOf } from '@/lib/commands/answer-condition';
import { decideConditionOf } from '@/lib/commands/decide-condition';
import { resolve, startThread } from '@/lib/commands/discuss';
import { decideRiskTier, editUseCase } from '@/lib/commands/edit-use-case';
import { archiveUseCase, manageUseCase, moveUseCase } from '@/lib/commands/manage-use-case';
import { openReviewOf } from '@/lib/commands/open-review';
import { recertifyUseCase } from '@/lib/commands/recertify';
import { saveAnswerOf } from '@/lib/commands/save-answer';
import { saveFindingOf } from '@/lib/commands/save-finding';
import { signSection } from '@/lib/commands/sign-section';
import { resubmit, submit, withdraw } from '@/lib/commands/submit-review';
import { sha256 } from '@/lib/crypto/digest';
import { lastEntryAt } from '@/lib/data/audit-events';
import { database } from '@/lib/data/client';
import { findRecord } from '@/lib/data/load-record';
import { loadReview } from '@/lib/data/load-review';
import { findActor } from '@/lib/data/people';
import type { Actor, Call } from '@/lib/domain/access/actor';
import { canonicalJson } from '@/lib/domain/audit/canonical-json';
import { refuse, type Result } from '@/lib/domain/result';
import { reviewContext } from '@/lib/domain/review/review-context';
import { takeSnapshot } from '@/lib/domain/sign-off/snapshot';
import type { Role } from '@/lib/domain/vocabulary';
import type { OneAct, On, SignAct } from './act';
import { reviewOn } from './foresee';
import { anAnswerTo } from './intake';
import type { Name } from './people';
import { askOfContent } from './real-content';
import { askOfGlass } from './real-glass';
import { askOfPeople, reasonOf, type World } from './real-people';
import type { State } from './state';

/** The product, driven by the commands: one use case and the ids that the model has no need to know. */
export class Real {
  readonly conditions: string[] = [];
  readonly glasses: string[] = [];
  readonly delegations: string[] = [];
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
    const proven = !('proven' in act) || act.proven ? { provenAt: now } : {};
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
    const because = (given: boolean) => ({ reason: reasonOf(given), version });
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
      case 'recertify':
        return (call) => recertifyUseCase(call, key, because(act.reason));
      case 'archive':
        return (call) => archiveUseCase(call, key, { archived: act.archived, ...because(act.reason) });
      case 'tier':
        return (call) => decideRiskTier(call, key, { tier: act.tier, ...because(act.reason) });
      case 'propose-glass':
      case 'confirm-glass':
      case 'end-glass':
        return askOfGlass(this, state, act);
      case 'name-models':
      case 'target':
      case 'measure':
        return askOfContent(this, state, act);
      case 'answer-condition':
      case 'decide-condition':
        return this.onCondition(state, act);
      default:
        return askOfPeople(this.world, this.delegations, act, state);
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
    const behalf = act.inPlaceOf ? { onBehalfOf: this.world.ids[act.inPlaceOf] } : {};
    const comment = act.comment ? 'Told by the model.' : '';
    const request = { role, act: act.act, halves, comment, snapshotSha256, conditions, ...behalf };
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
}

function link(piece: string, vendor: boolean) {
  const provenance = vendor ? ('VENDOR_CLAIM' as const) : ('FIRST_PARTY_DOC' as const);
  return { title: piece, provenance, url: `https://docs.example.org/${piece}` };
}
