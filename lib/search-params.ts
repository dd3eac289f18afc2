/** What stands behind the question mark of a page's address, as Next gives it. */
export type SearchParams = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;

/** One value for each name that has one; of several the first counts, empty ones do not. */
export async function singleValues(searchParams: SearchParams): Promise<Readonly<Partial<Record<string, string>>>> {
  const given = Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ''));
}
