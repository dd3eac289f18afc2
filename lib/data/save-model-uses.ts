import type { ModelCapability } from '../domain/model/model';
import { dateOf } from './models';
import type { Tx } from './transaction';

export interface SavedUse {
  readonly modelId: string;
  readonly capability: ModelCapability;
  readonly replacementId: string | null;
  readonly testedOn: string | null;
  readonly evidence: string;
}

/** Replaces the models a use case names. What they were is in the log. */
export async function saveModelUses(tx: Tx, useCaseId: string, uses: readonly SavedUse[]): Promise<void> {
  await tx.modelUse.deleteMany({ where: { useCaseId } });
  await tx.modelUse.createMany({
    data: uses.map(({ testedOn, ...use }, place) => ({ ...use, testedOn: dateOf(testedOn), useCaseId, place })),
  });
}
