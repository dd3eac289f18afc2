import type { Actor } from '../domain/access/actor';
import { matchKey } from '../domain/import/cell-text';
import { titleInUnit, type IdentifiedRow, type Register } from '../domain/import/plan-import';
import { listUnits } from './units';
import { visibleTo } from './visibility';
import type { Reader } from './transaction';

/** What the register holds already of these rows: records they became before, records of the same title, units. */
export async function findRegister(db: Reader, actor: Actor, rows: readonly IdentifiedRow[]): Promise<Register> {
  const units = new Map((await listUnits(db)).map((unit) => [matchKey(unit.name), unit]));
  const imported = await db.$queryRaw<{ ref: string; number: number; title: string; visible: boolean }[]>`
    SELECT uc.import_ref AS ref, uc.number, uc.title, ${visibleTo(actor)} AS visible
    FROM use_case uc WHERE uc.import_ref = ANY(${rows.map(({ ref }) => ref)}::text[])`;
  const titles = new Set(rows.flatMap(({ values: { title } }) => (typeof title === 'string' ? [matchKey(title)] : [])));
  const same = await db.$queryRaw<{ number: number; title: string; unit: string }[]>`
    SELECT min(uc.number)::int AS number, lower(uc.title) AS title, u.name AS unit
    FROM use_case uc JOIN business_unit u ON u.id = uc.business_unit_id
    WHERE lower(uc.title) = ANY(${[...titles]}::text[]) AND uc.archived_at IS NULL AND ${visibleTo(actor)}
    GROUP BY lower(uc.title), u.name`;
  return {
    units,
    imported: new Map(
      imported.map(({ ref, number, title, visible }) => [
        ref,
        visible ? { number, title } : { number: null, title: null },
      ]),
    ),
    titles: new Map(same.map(({ title, unit, number }) => [titleInUnit(title, unit, units), number])),
  };
}
