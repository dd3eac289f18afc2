/** `1 row`, `3 rows`, for the sentences of rules; screens have `count`, which knows the person's language. */
export function counted(n: number, one: string, many: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** The unit of an amount, which packs write in the plural: `1 team`, `1 person`, `1 request/min`; percent stays. */
export function unitOf(value: number, unit: string): string {
  if (value !== 1 || unit.startsWith('percent')) return unit;
  return unit.replace(/^people\b/, 'person').replace(/^([a-z ]*?[a-z])s\b/, '$1');
}

/** `Security, Data and Executive` */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
