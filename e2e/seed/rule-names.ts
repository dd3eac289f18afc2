/** Addresses, before the @, of people whom the demo does not have. */
export const RULE_PEOPLE = { RULE_OWNER: 'rita.ruhl', BOTH: 'ivo.beyer', LEAVER: 'lea.lorenz' } as const;

const NAMES = [
  'fields',
  'stale',
  'thread',
  'half',
  'sponsors',
  'production',
  'two',
  'several',
  'editor',
  'proof',
  'proofAgain',
  'proofLate',
  'reject',
  'expired',
  'leaver',
  'pinned',
  'clock',
  'held',
  'unanswered',
  'prohibited',
  'evidence',
  'archived',
] as const;
export type RuleRecord = (typeof NAMES)[number];

/** The records come after the twelve of the demo. */
export const RULE_RECORDS = Object.fromEntries(NAMES.map((name, place) => [name, `UC-${13 + place}`])) as Record<
  RuleRecord,
  string
>;

/** What the second version of the pack says otherwise. */
export const TIGHTENED = { title: 'Where nobody else can read it', field: 'peak_requests_per_minute' } as const;

/** The only use case that the versions published in the browser ask anything else of. */
export const HELD = 'Rule 14, held to a newer version';
