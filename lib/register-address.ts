import {
  useCaseFilter,
  useCaseSort,
  type UseCaseFilter,
  type UseCaseOrder,
  type UseCaseSort,
} from './domain/use-case/filter';
import { invalid, type Result } from './domain/result';
import { issuesOf } from './domain/text';
import { z } from 'zod';

/** What the address of the register says: the filter, the order and the page. */
export interface RegisterAddress {
  readonly filter: UseCaseFilter;
  readonly sort: UseCaseOrder;
  readonly cursor: string | undefined;
  /** The same as the address writes it, without the page. */
  readonly query: Readonly<Record<string, readonly string[]>>;
}

export const DEFAULT_SORT: UseCaseOrder = '-updatedAt';

const more = z.object({ sort: useCaseSort.default(DEFAULT_SORT), cursor: z.string().max(500).optional() });

/** Reads the address. Empty values are those of a form that was sent with nothing chosen. */
export function readRegisterAddress(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): Result<RegisterAddress> {
  const given = Object.entries(params).flatMap(([name, value]) => {
    const values = [value ?? []].flat().filter((one) => one !== '');
    return values.length > 0 ? [[name, values] as const] : [];
  });
  const query = Object.fromEntries(given.filter(([name]) => name !== 'cursor'));
  const { sort, cursor, ...filters } = Object.fromEntries(
    given.map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
  const filter = useCaseFilter.safeParse(filters);
  const page = more.safeParse({ sort, cursor });
  if (!filter.success) return invalid(issuesOf(filter.error));
  if (!page.success) return invalid(issuesOf(page.error));
  return { ok: true, value: { filter: filter.data, ...page.data, cursor: page.data.cursor, query } };
}

/** The query that sorts by a column: as it is first useful, then the other way. */
export function sortBy({ sort, query }: Pick<RegisterAddress, 'sort' | 'query'>, column: UseCaseSort) {
  const next = sort === column ? `-${column}` : column;
  return {
    query: { ...query, sort: next === DEFAULT_SORT ? [] : [next] },
    now: sort === column ? ('ascending' as const) : sort === `-${column}` ? ('descending' as const) : undefined,
  };
}

/** The query without one filter, or without one of its values. */
export function without(query: RegisterAddress['query'], names: readonly string[]): RegisterAddress['query'] {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)));
}
