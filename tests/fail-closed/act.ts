import type { Call } from '@/lib/domain/access/actor';
import type { Result } from '@/lib/domain/result';
import type { Method, Sending } from '../api';
import type { Form } from '../screen';
import type { Cast, PersonName } from './cast';
import type { State, Target } from './records';

/** One act with who may do it and when, as product.md says, and how it is asked for at each door. */
export interface Act {
  readonly name: string;
  readonly who: readonly PersonName[];
  readonly when: readonly State[];
  /** Others who may as well, in these states only. */
  readonly also?: { readonly who: readonly PersonName[]; readonly when: readonly State[] };
  readonly request: (target: Target) => readonly [Method, string, Sending];
  /** What its form sends, where there is one. */
  readonly form?: (target: Target) => Form;
  readonly command: (call: Call, target: Target) => Promise<Result<unknown>>;
  /** What a permitted one needs to be there first. */
  readonly prepare?: (cast: Cast, key: string, person: PersonName) => Promise<unknown>;
}

type Outcome = 'done' | 'not_found' | 'forbidden' | 'conflict';

/** RESTRICTED is read by the team, reviewers in scope, executives and auditors. Source: product.md, section 2. */
const BLIND_TO_RESTRICTED: readonly PersonName[] = ['ADMIN', 'STRANGER', 'OTHER_UNIT', 'LATE_SUBSTITUTE'];

/** What must come of it: whether the person sees the record is asked first, then who they are, then how the record stands. */
export function expected({ who, when, also }: Act, person: PersonName, state: State): Outcome {
  if (state === 'RESTRICTED' && BLIND_TO_RESTRICTED.includes(person)) return 'not_found';
  if (also?.who.includes(person) && also.when.includes(state)) return 'done';
  if (!who.includes(person)) return 'forbidden';
  return when.includes(state) ? 'done' : 'conflict';
}

export const STATUS = { not_found: 404, forbidden: 403, conflict: 409 } as const;
