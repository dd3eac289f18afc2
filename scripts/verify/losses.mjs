/** Sightings that are looked up at a time. */
const BATCH = 300;

/** What checkpoints saw and the chains no longer hold. */
export class Losses {
  #client;
  #waiting = [];
  /** By chain: the earliest entry that is another one or gone, and the longest that the chain was ever seen. */
  #found = new Map();

  constructor(client) {
    this.#client = client;
  }

  async look(seen, atOnce = false) {
    this.#waiting.push(...seen);
    if (this.#waiting.length === 0 || (!atOnce && this.#waiting.length < BATCH)) return;
    const heads = this.#waiting.splice(0);
    const { rows } = await this.#client.query(
      `SELECT f.place::int FROM unnest($1::text[], $2::int[], $3::text[]) WITH ORDINALITY AS f (chain, seq, hash, place)
      WHERE NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.chain = f.chain AND e.seq = f.seq AND e.hash = f.hash)`,
      [heads.map(({ id }) => id), heads.map(({ length }) => length), heads.map(({ head }) => head)],
    );
    for (const { place } of rows) this.#add(heads[place - 1]);
  }

  #add(head) {
    const known = this.#found.get(head.id) ?? { earliest: head, longest: head };
    this.#found.set(head.id, {
      earliest: head.length < known.earliest.length ? head : known.earliest,
      longest: head.length > known.longest.length ? head : known.longest,
    });
  }

  async named() {
    const { rows } = await this.#client.query(
      `SELECT f.id, uc.number, coalesce((SELECT max(seq) FROM audit_event e WHERE e.chain = f.id), 0) AS length
      FROM unnest($1::text[]) AS f (id) LEFT JOIN use_case uc ON uc.id::text = f.id ORDER BY f.id`,
      [[...this.#found.keys()]],
    );
    return rows.map((row) => ({ chain: nameOf(row), ...describeLoss(this.#found.get(row.id), row.length) }));
  }
}

function describeLoss({ earliest, longest }, length) {
  if (length >= longest.length)
    return {
      seq: earliest.length,
      reason: `Entry ${earliest.length} is not the one that the checkpoint of ${earliest.at} saw.`,
    };
  const [from, missing] = [length + 1, longest.length - length];
  const entries = missing === 1 ? '1 entry is missing' : `${missing} entries are missing`;
  const range = missing === 1 ? '' : `, up to entry ${longest.length}`;
  return { seq: from, reason: `${entries} that the checkpoint of ${longest.at} saw${range}.` };
}

/** A chain as people call it: by the key of its use case. */
export function nameOf({ id, number }) {
  return number === null ? id : `UC-${number}`;
}
