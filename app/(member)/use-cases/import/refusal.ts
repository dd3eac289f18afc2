/** Holds for a minute why an upload was refused. */
export const REFUSAL_COOKIE = 'import-refusal';
