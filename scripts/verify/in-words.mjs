/** Those that are not what they are written as, in small letters. */
const WORDS = { POC: 'POC', CIO: 'CIO', CFO: 'CFO', CEO: 'CEO', SME: 'Subject expert', ADMIN: 'Administrator' };

/** A value of a row or of the log, as people read it. */
export function inWords(value) {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.map(inWords).join(', ');
  if (typeof value !== 'string' || !/^[A-Z][A-Z_]{2,}$/.test(value)) return String(value);
  return WORDS[value] ?? capital(value.toLowerCase().replaceAll('_', ' '));
}

export function capital(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
