import type { ReviewStatus } from '../vocabulary';
import type { AuditEvent } from './audit-event';
import type { ChainEntry } from './chain';
import { begin as beginIn, keyOf, say as sayIn, type DecidedKind, type DecidedValues, type Told } from './told';

/** Everything decided that the entries of one chain tell of: stage, reviews, threads, terms of conditions, break-glasses. */
export function decidedIn(chain: string, entries: readonly ChainEntry[]): readonly Told[] {
  const things = new Map<string, Told>();
  let reviews = 0;
  for (const { seq, at: moment, type, actorId, data: stored } of entries) {
    const { data } = { data: stored } as AuditEvent;
    const event = { type, data } as AuditEvent;
    const at = moment.toISOString();
    switch (event.type) {
      case 'use-case.registered':
        begin({ kind: 'use case', id: chain, name: 'the use case' }, { stage: 'PROPOSED', archivedAt: null });
        break;
      case 'use-case.imported':
        begin({ kind: 'use case', id: chain, name: 'the use case' }, { stage: event.data.stage, archivedAt: null });
        break;
      case 'stage.moved':
        say('use case', chain, { stage: event.data.to });
        break;
      case 'use-case.archived':
        say('use case', chain, { archivedAt: at });
        break;
      case 'use-case.restored':
        say('use case', chain, { archivedAt: null });
        break;
      case 'review.opened': {
        const { reviewId: id, gate, round, packVersion } = event.data;
        const number = (reviews += 1);
        const status: ReviewStatus = 'DRAFT';
        const open = { status, openedAt: at, submittedAt: null, closedAt: null, closeReason: null };
        begin({ kind: 'review', id, name: `review ${number}` }, { number, gate, round, packVersion, ...open });
        break;
      }
      case 'review.tightened':
        say('review', event.data.reviewId, { packVersion: event.data.to.version });
        break;
      case 'review.submitted':
        say('review', event.data.reviewId, { status: 'IN_REVIEW', submittedAt: at });
        break;
      case 'gate.passed':
        say('use case', chain, { stage: event.data.to });
        close(event.data.reviewId, 'PASSED', null);
        break;
      case 'review.rejected':
        close(event.data.reviewId, 'REJECTED', event.data.reason);
        break;
      case 'review.withdrawn':
        close(event.data.reviewId, 'WITHDRAWN', event.data.reason);
        break;
      case 'section.signed':
        for (const { conditionId: id, text, owner, dueOn, blocksNextGate } of event.data.conditions ?? []) {
          const terms = { signOffId: event.data.signOffId, text, ownerId: owner.id, dueOn, blocksNextGate };
          const since = { handedTo: [], acts: [], closed: null };
          begin({ kind: 'condition', id, name: `the condition “${text}”` }, { ...terms, ...since });
        }
        break;
      case 'thread.opened': {
        const { reviewId, requirement, role, threadId: id, blocking } = event.data;
        const asked = { reviewId, requirement, role, blocking, resolvedAt: null };
        begin({ kind: 'thread', id, name: `the thread of entry ${seq}` }, asked);
        break;
      }
      case 'thread.resolved':
        say('thread', event.data.threadId, { resolvedAt: at });
        break;
      case 'use-case.handed-over':
        for (const { conditionId } of event.data.conditions) add(conditionId, 'handedTo', event.data.to.id);
        break;
      case 'condition.answered':
        add(event.data.conditionId, 'acts', 'ANSWERED');
        break;
      case 'condition.returned':
        add(event.data.conditionId, 'acts', 'RETURNED');
        break;
      case 'condition.met':
        closeCondition(event.data.conditionId, 'MET');
        break;
      case 'condition.waived':
        closeCondition(event.data.conditionId, 'WAIVED');
        break;
      case 'break-glass.proposed': {
        const { breakGlassId: id, reviewId, from, reason, expiresAt } = event.data;
        const terms = { reviewId, from, reason, expiresAt, confirmedBy: null, ended: null };
        begin({ kind: 'break-glass', id, name: `the break-glass of entry ${seq}` }, terms);
        break;
      }
      case 'break-glass.confirmed':
        say('use case', chain, { stage: event.data.gate });
        say('break-glass', event.data.breakGlassId, { confirmedBy: actorId });
        break;
      case 'break-glass.ended':
        say('use case', chain, { stage: event.data.to });
        say('break-glass', event.data.breakGlassId, { ended: event.data.how });
        break;
      default:
    }

    function begin(thing: Pick<Told, 'kind' | 'id' | 'name'>, values: DecidedValues): void {
      beginIn(things, seq, thing, values);
    }

    function say(kind: DecidedKind, id: string, values: DecidedValues): void {
      sayIn(things, seq, { kind, id }, values);
    }

    function add(conditionId: string, name: 'acts' | 'handedTo', one: string): void {
      const so = things.get(keyOf({ kind: 'condition', id: conditionId }))?.values[name];
      say('condition', conditionId, { [name]: [...(Array.isArray(so) ? (so as readonly string[]) : []), one] });
    }

    function close(reviewId: string, status: ReviewStatus, closeReason: string | null): void {
      say('review', reviewId, { status, closedAt: at, closeReason });
    }

    function closeCondition(conditionId: string, end: 'MET' | 'WAIVED'): void {
      add(conditionId, 'acts', end);
      say('condition', conditionId, { closed: end });
    }
  }
  return [...things.values()];
}
