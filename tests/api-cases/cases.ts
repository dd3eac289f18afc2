import { answerCases } from './answer-cases';
import { breakGlassCases } from './break-glass-cases';
import type { Cases } from './case';
import { conditionCases } from './condition-cases';
import { delegationCases } from './delegation-cases';
import { importCases } from './import-cases';
import { modelCases } from './model-cases';
import { metricCases } from './metric-cases';
import { organisationCases } from './organisation-cases';
import { packCases } from './pack-cases';
import { peopleCases } from './people-cases';
import { reviewCases } from './review-cases';
import { useCaseCases } from './use-case-cases';

/** A case for every operation; a test says that none is missing. */
export const CASES: Cases = {
  ...useCaseCases,
  ...importCases,
  ...reviewCases,
  ...answerCases,
  ...breakGlassCases,
  ...conditionCases,
  ...modelCases,
  ...peopleCases,
  ...delegationCases,
  ...organisationCases,
  ...metricCases,
  ...packCases,
};
