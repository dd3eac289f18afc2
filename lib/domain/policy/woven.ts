/** One list with what another has besides, each of that behind what stands before it there. */
export function woven<T>(
  list: readonly T[],
  other: readonly T[],
  keyOf: (item: T) => string,
  wanted: (item: T) => boolean = () => true,
): T[] {
  const all = [...list];
  let place = -1;
  for (const item of other) {
    const known = all.findIndex((one) => keyOf(one) === keyOf(item));
    if (known >= 0) place = known;
    else if (wanted(item)) all.splice((place += 1), 0, item);
  }
  return all;
}
