import { findActor, findCandidates, holdPeople } from '../data/people';
import { saveClosed, saveFormerTeam } from '../data/save-review';
import { saveArchived, saveManagement, saveStage } from '../data/save-use-case';
import type { Tx } from '../data/transaction';
import { findUnit } from '../data/units';
import type { Actor, Call } from '../domain/access/actor';
import { can } from '../domain/access/permissions';
import type { UseCaseEvent } from '../domain/audit/audit-event';
import { invalid, ok, type Result } from '../domain/result';
import { archive } from '../domain/use-case/archive';
import { manage } from '../domain/use-case/manage';
import { isTeamPerson } from '../domain/use-case/may-join';
import { moveStage } from '../domain/use-case/move-stage';
import type { UseCaseRecord } from '../domain/use-case/record';
import type { Stage, Visibility } from '../domain/vocabulary';
import { actOnUseCase, type Settled } from './act-on-use-case';
import { recordChangesSince } from './changed-since';

export interface ManageInput {
  readonly ownerId: string;
  readonly memberIds: readonly string[];
  readonly businessUnitId: string;
  readonly visibility: Visibility;
  readonly version: number;
}

/** Changes owner, team, business unit or visibility. */
export function manageUseCase(call: Call, key: string, input: ManageInput): Promise<Result<Settled>> {
  return actOnUseCase(call, key, async (tx, record, call) => {
    // Before anything is said of the people named.
    const allowed = can(call.actor, 'use-case.manage', record);
    if (!allowed.ok) return allowed;
    const named = [input.ownerId, ...input.memberIds];
    await holdPeople(tx, named, 'SHARE');
    const found = await findCandidates(tx, named);
    const people = new Map(found.filter(isTeamPerson).map((one) => [one.id, one]));
    const owner = people.get(input.ownerId);
    const members = [...new Set(input.memberIds)].flatMap((id) => people.get(id) ?? []);
    if (!owner) return invalid([{ path: 'ownerId', message: 'Choose an active person who is no auditor.' }]);
    if (members.length !== new Set(input.memberIds).size) {
      return invalid([{ path: 'memberIds', message: 'Choose active people who are no auditors.' }]);
    }
    const businessUnit = await findUnit(tx, input.businessUnitId);
    if (!businessUnit) return invalid([{ path: 'businessUnitId', message: 'Choose one of the business units.' }]);
    const { visibility, version } = input;
    const since = await recordChangesSince(tx, record, version);
    const signers = businessUnit.id === record.businessUnit.id ? [] : await signersOf(tx, record, call);
    const managed = manage(record, { owner, members, businessUnit, visibility }, { version, since }, call, signers);
    if (!managed.ok) return managed;
    const changes = managed.value.changes.map((change) => ({ ...change }));
    if (changes.length === 0) return ok({ value: {}, events: [] });
    const memberIds = members.map(({ id }) => id);
    await saveManagement(tx, record.id, { ownerId: owner.id, businessUnitId: businessUnit.id, visibility, memberIds });
    for (const review of [record.openReview, record.assurance]) {
      if (review) await saveFormerTeam(tx, review.id, managed.value.leaving, call.now);
    }
    return ok({ value: {}, events: [{ type: 'use-case.managed', data: { changes } }] });
  });
}

/** Whoever signed for the present stage and still acts. */
async function signersOf(tx: Tx, { assurance }: UseCaseRecord, { now }: Call): Promise<readonly Actor[]> {
  const ids = new Set(assurance?.signOffs.map(({ by, onBehalfOf }) => (onBehalfOf ?? by).id));
  const signers: Actor[] = [];
  for (const id of ids) signers.push(...[await findActor(tx, id, now)].filter((one) => one !== null));
  return signers;
}

/** Moves the stage back, retires, or brings back from retirement. An open review is withdrawn with the same reason. */
export function moveUseCase(
  call: Call,
  key: string,
  input: { readonly to: Stage; readonly reason: string; readonly version: number },
): Promise<Result<Settled>> {
  return actOnUseCase(
    call,
    key,
    async (tx, record, call) => {
      const moved = moveStage(record, input.to, input.reason, call);
      if (!moved.ok) return moved;
      const { from, to, reason } = moved.value;
      const events: UseCaseEvent[] = [{ type: 'stage.moved', data: { from, to, reason } }];
      if (record.openReview) {
        const { id: reviewId, gate, round } = record.openReview;
        await saveClosed(tx, reviewId, 'WITHDRAWN', reason, call.now);
        events.unshift({ type: 'review.withdrawn', data: { reviewId, gate, round, reason } });
      }
      await saveStage(tx, record.id, to, call.now);
      return ok({ value: {}, events });
    },
    input.version,
  );
}

/** Takes a record out of the lists, or brings it back. */
export function archiveUseCase(
  call: Call,
  key: string,
  input: { readonly archived: boolean; readonly reason: string; readonly version: number },
): Promise<Result<Settled>> {
  return actOnUseCase(
    call,
    key,
    async (tx, record, call) => {
      const { archived, reason } = input;
      const decided = archive(record, archived, reason, call);
      if (!decided.ok) return decided;
      await saveArchived(tx, record.id, archived ? call.now : null);
      const type = archived ? 'use-case.archived' : 'use-case.restored';
      return ok({ value: {}, events: [{ type, data: { reason } }] });
    },
    input.version,
  );
}
