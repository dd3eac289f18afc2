import { sha256 } from '../crypto/digest';

/** A connection keeps a plan in memory for each, some 50 KB; all pages and acts have about as many statements. */
const MOST_KEPT = 400;

/**
 * Names statements, so that the server plans each once on a connection: planning is more than half of what a small one
 * costs. The names are given to the first `most` texts; for later ones the name is empty, and they are planned each time.
 */
export function statementNames(most = MOST_KEPT): (statement: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known) return known;
    if (names.size >= most) return '';
    const name = sha256(sql).slice(0, 32);
    names.set(sql, name);
    return name;
  };
}
