/** One list with what another has besides, each of that behind what stands before it there. */
export function woven<T>(list: readonly T[], other: readonly T[], keyOf: (item: T) => string): T[] {
  const all = [...list];
  const known = new Set(list.map(keyOf));
  for (const [place, item] of other.entries()) {
    if (known.has(keyOf(item))) continue;
    const before = other[place - 1];
    const after = before === undefined ? -1 : all.findIndex((one) => keyOf(one) === keyOf(before));
    all.splice(after + 1, 0, item);
    known.add(keyOf(item));
  }
  return all;
}
