/** The total of a list. Counting ends somewhere, so that no list costs more than its page: `capped` says there are more. */
export interface Counted {
  readonly count: number;
  readonly capped: boolean;
}

/** How many were found, where counting was let go one further than `most`. */
export function counted(found: number, most: number): Counted {
  return { count: Math.min(found, most), capped: found > most };
}
