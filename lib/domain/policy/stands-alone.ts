/** The option of a choice of several that says: none of these. */
const NONE = 'NONE';

/** Whether these options may be chosen with each other: "None" excludes the others. */
export function goTogether(chosen: readonly string[]): boolean {
  return chosen.length < 2 || !chosen.includes(NONE);
}

/** Of the options that are chosen, those that stay now that `latest` was chosen last. */
export function whatStays(chosen: readonly string[], latest: string): readonly string[] {
  return chosen.filter((one) => one === latest || goTogether([one, latest]));
}
