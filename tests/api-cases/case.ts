import type { Actor } from '@/lib/domain/access/actor';
import type { World } from './world';

/** A request by a person, of whom the tests make a token or a session. */
export interface Asked {
  readonly path: string;
  readonly by: Actor;
  readonly body?: unknown;
  readonly ifMatch?: number;
  /** In the browser of the person instead of with a token. */
  readonly inBrowser?: boolean;
}

/** What one operation answers with success, and the refusals that only this operation knows how to provoke. */
export interface Case extends Asked {
  /** Somebody who sees the record and may not do this; the token is good for everything. */
  readonly outsider?: Actor;
  /** Changes to the request that make it one against the present state. */
  readonly conflict?: Partial<Asked>;
  /** As `conflict`, where the state lasts only while something else goes on. */
  readonly conflictWhile?: (send: () => Promise<void>) => Promise<void>;
  /** A body that is well-formed and whose content the rules refuse. */
  readonly invalid?: Partial<Asked>;
  /** Changes nothing that the audit log tells of. */
  readonly quiet?: boolean;
}

/** A case for each operation of a kind, by its id. */
export type Cases = Readonly<Record<string, (world: World) => Promise<Case> | Case>>;

export const REASON = 'Because the pilot ended.';

/** A form as browsers send it. */
export function formOf(fields: Readonly<Record<string, string | File>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
