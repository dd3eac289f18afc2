/**
 * The one way to write a JSON value, so that equal values have equal bytes: keys in the order of their UTF-16 code units,
 * no white space, numbers and texts as ECMAScript writes them. Source: RFC 8785.
 * @throws TypeError for what has no such form
 */
export function canonicalJson(value) {
  if (value === null || typeof value === 'boolean') return `${value}`;
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object') throw new TypeError(`${String(value)} has no canonical form.`);
  const keys = Object.keys(value).sort((one, other) => (one < other ? -1 : 1));
  return `{${keys.map((key) => `${canonicalJson(key)}:${canonicalJson(value[key])}`).join()}}`;
}

/** Whether two values are the same once written. */
export function same(one, other) {
  return canonicalJson(one) === canonicalJson(other);
}

/** The value in a text that is exactly its canonical form; `undefined` where it is another text. */
export function parseCanonical(text) {
  try {
    const value = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
