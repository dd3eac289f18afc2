import type { Actor } from '../domain/access/actor';
import type { Role, SectionState, Stage } from '../domain/vocabulary';
import type { Reader } from './transaction';
import { visibleTo } from './visibility';

export interface DuplicateRow {
  readonly number: number;
  readonly title: string;
  readonly stage: Stage;
  readonly unitName: string;
  readonly ownerName: string;
  readonly seats: Record<Role, SectionState>;
  /** Trigram similarity of the titles, and of the problems, from 0 to 1. */
  readonly titleLikeness: number;
  readonly problemLikeness: number;
}

/** Records the actor may see whose title or problem reads alike, the most alike first. Source: product.md, section 5. */
export async function findDuplicates(
  db: Reader,
  actor: Actor,
  text: { readonly title: string; readonly problem: string },
  limit: number,
): Promise<DuplicateRow[]> {
  const { title, problem } = text;
  return db.$queryRaw<DuplicateRow[]>`
    SELECT * FROM (
      SELECT uc.number, uc.title, uc.stage::text, u.name AS "unitName", o.name AS "ownerName", uc.seats,
        similarity(uc.title, ${title})::float AS "titleLikeness",
        CASE WHEN length(${problem}) < 20 THEN 0 ELSE similarity(uc.intake ->> 'problem', ${problem}) END::float AS "problemLikeness"
      FROM use_case uc JOIN business_unit u ON u.id = uc.business_unit_id JOIN person o ON o.id = uc.owner_id
      WHERE uc.archived_at IS NULL AND ${visibleTo(actor)}
        AND (uc.title % ${title} OR (length(${problem}) >= 20 AND (uc.intake ->> 'problem') % ${problem}))
    ) alike
    WHERE "titleLikeness" >= 0.35 OR "problemLikeness" >= 0.35
    ORDER BY greatest("titleLikeness", "problemLikeness") DESC, number LIMIT ${limit}`;
}
