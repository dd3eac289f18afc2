import type { Values } from '../policy/condition';
import type { OrganisationSettings, PersonRef, PinnedPack, UseCaseRecord } from '../use-case/record';
import type { Stage } from '../vocabulary';

/** What every record of one import shares. */
export interface ImportContext {
  readonly organisation: OrganisationSettings;
  readonly pack: PinnedPack;
  readonly owner: PersonRef;
  readonly now: Date;
}

/**
 * A record as an import makes it: at the stage the file says and without any review, so that everything above PROPOSED
 * is out of assurance until it is signed. Its key is not known yet.
 */
export function importedRecord(
  row: { readonly values: Values; readonly stage: Stage },
  businessUnit: { readonly id: string; readonly name: string },
  { organisation, pack, owner, now }: ImportContext,
): UseCaseRecord {
  return {
    id: '',
    number: 0,
    version: 1,
    intake: row.values,
    stage: row.stage,
    stageSince: now,
    outSince: null,
    visibility: 'ORGANISATION',
    origin: 'IMPORTED',
    ownerId: owner.id,
    owner,
    memberIds: [],
    members: [],
    businessUnitId: businessUnit.id,
    businessUnit,
    createdAt: now,
    archivedAt: null,
    tierDecision: null,
    measurements: [],
    models: [],
    breakGlasses: [],
    targets: [],
    conditions: [],
    sponsorPlan: [],
    recertification: null,
    nextChangeAt: null,
    reviews: [],
    organisation,
    activePack: pack,
    openReview: null,
    assurance: null,
  };
}
