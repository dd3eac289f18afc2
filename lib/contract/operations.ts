import * as breakGlass from './break-glass-operations';
import * as conditions from './condition-operations';
import * as delegations from './delegation-operations';
import * as evidence from './evidence-operations';
import * as handOvers from './hand-over-operations';
import * as imports from './import-operations';
import type { Operation } from './operation';
import * as models from './model-operations';
import * as metrics from './metric-operations';
import * as organisation from './organisation-operations';
import * as packs from './pack-operations';
import * as people from './people-operations';
import * as reviews from './review-operations';
import * as sections from './section-operations';
import * as useCases from './use-case-operations';

/** Every operation of the API. A test holds them against the routes that exist. */
export const OPERATIONS: readonly Operation[] = [
  useCases,
  metrics,
  imports,
  reviews,
  sections,
  conditions,
  models,
  breakGlass,
  evidence,
  people,
  delegations,
  handOvers,
  organisation,
  packs,
].flatMap((file) => Object.values(file).filter(isOperation));

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
}
