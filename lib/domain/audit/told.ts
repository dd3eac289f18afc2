export type DecidedKind =
  | 'use case'
  | 'review'
  | 'condition'
  | 'break-glass'
  | 'thread'
  | 'settings'
  | 'business unit'
  | 'person'
  | 'grant'
  | 'delegation';
export type DecidedValue = string | number | boolean | null | readonly string[];
export type DecidedValues = Readonly<Record<string, DecidedValue>>;

/** Something that was decided, as the entries of its chain tell it: its last values, and which entry said each. */
export interface Told {
  readonly kind: DecidedKind;
  readonly id: string;
  readonly name: string;
  readonly values: DecidedValues;
  readonly said: Readonly<Record<string, number>>;
}

/** What a chain tells of, while its entries are replayed. */
export type Telling = Map<string, Told>;

/** An entry that says of something for the first time what it is. */
export function begin(
  things: Telling,
  seq: number,
  thing: Pick<Told, 'kind' | 'id' | 'name'>,
  values: DecidedValues,
): void {
  things.set(keyOf(thing), { ...thing, values: {}, said: {} });
  say(things, seq, thing, values);
}

/** An entry that says something else of it. Of what no entry began nothing is told. */
export function say(things: Telling, seq: number, thing: Pick<Told, 'kind' | 'id'>, values: DecidedValues): void {
  const known = things.get(keyOf(thing));
  if (!known) return;
  const said = Object.fromEntries(Object.keys(values).map((name) => [name, seq]));
  const now = { values: { ...known.values, ...values }, said: { ...known.said, ...said } };
  things.set(keyOf(known), { ...known, ...now });
}

/** What tells the rows of a chain apart; `key` where the log does not know a row by its id. */
export function keyOf({ kind, id, key = id }: Pick<Told, 'kind' | 'id'> & { readonly key?: string }): string {
  return `${kind} ${key}`;
}
