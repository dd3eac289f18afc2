import type { DecidedValue } from './told';

/** Those that are not what they are written as, in small letters. */
const WORDS: Readonly<Record<string, string>> = {
  POC: 'POC',
  CIO: 'CIO',
  CFO: 'CFO',
  CEO: 'CEO',
  SME: 'Subject expert',
  ADMIN: 'Administrator',
};

/** A value of a row or of the log in words. The independent verifier says the same in the same words. */
export function inWords(value: DecidedValue): string {
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return value.length === 0 ? 'empty' : value.map(inWords).join(', ');
  if (!/^[A-Z][A-Z_]{2,}$/.test(value)) return value;
  return WORDS[value] ?? capital(value.toLowerCase().replaceAll('_', ' '));
}

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
