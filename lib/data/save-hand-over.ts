import type { Tx } from './transaction';

/** One use case whose team changes. */
export interface TeamChange {
  readonly useCaseId: string;
  readonly ownerId: string;
  readonly leaving: readonly string[];
  readonly joining: readonly string[];
  /** The open review and the one that carries the stage: whoever leaves judges nothing in them. */
  readonly reviewIds: readonly string[];
  /** Who leaves the use case altogether. */
  readonly leaverId: string;
}

/** Writes the teams of many use cases in few statements and counts their versions up. */
export async function saveTeams(tx: Tx, changes: readonly TeamChange[], now: Date): Promise<void> {
  const ids = changes.map(({ useCaseId }) => useCaseId);
  await tx.$executeRaw`
    UPDATE use_case uc SET owner_id = n.owner_id, version = uc.version + 1, updated_at = ${now}
    FROM unnest(${ids}::uuid[], ${changes.map(({ ownerId }) => ownerId)}::uuid[]) AS n (id, owner_id)
    WHERE uc.id = n.id`;
  const left = changes.flatMap(({ useCaseId, leaving }) => leaving.map((id) => [useCaseId, id] as const));
  await tx.$executeRaw`
    DELETE FROM use_case_member m USING unnest(${left.map(([useCaseId]) => useCaseId)}::uuid[],
      ${left.map(([, id]) => id)}::uuid[]) AS n (use_case_id, person_id)
    WHERE m.use_case_id = n.use_case_id AND m.person_id = n.person_id`;
  const joined = changes.flatMap(({ useCaseId, joining }) => joining.map((id) => [useCaseId, id] as const));
  await tx.$executeRaw`
    INSERT INTO use_case_member (use_case_id, person_id)
    SELECT * FROM unnest(${joined.map(([useCaseId]) => useCaseId)}::uuid[], ${joined.map(([, id]) => id)}::uuid[])
    ON CONFLICT DO NOTHING`;
  const former = changes.flatMap(({ reviewIds, leaverId }) => reviewIds.map((id) => [id, leaverId] as const));
  await tx.$executeRaw`
    INSERT INTO former_team_member (review_id, person_id, left_at)
    SELECT n.review_id, n.person_id, ${now}::timestamptz
    FROM unnest(${former.map(([id]) => id)}::uuid[], ${former.map(([, id]) => id)}::uuid[]) AS n (review_id, person_id)
    ON CONFLICT DO NOTHING`;
}

export interface ConditionHandOver {
  readonly conditionId: string;
  /** How many times it was handed over before. */
  readonly place: number;
  readonly toId: string;
}

/** Names who answers for conditions from now on; the terms stay as they were signed. */
export async function saveConditionHandOvers(
  tx: Tx,
  handed: readonly ConditionHandOver[],
  byId: string,
  now: Date,
): Promise<void> {
  await tx.conditionHandOver.createMany({ data: handed.map((one) => ({ ...one, byId, at: now })) });
}
