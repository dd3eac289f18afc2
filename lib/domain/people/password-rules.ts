import { invalid, ok, type Result } from '../result';

const SHORTEST = 15;
const LONGEST = 200;
const FEWEST_CHARACTERS = 6;
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '12345678901234567890',
  '09876543210987654321',
];
const COMMON = [
  'password',
  'passwort',
  'iloveyou',
  'letmein',
  'welcome',
  'administrator',
  'changeme',
  'correcthorsebatterystaple',
  'qwertz',
  'village',
  'secret',
];

/**
 * Whether a password may be used: at least 15 characters, no composition rules, nothing that is common or says who it
 * belongs to. Source: quality.md, and OWASP ASVS 5.0, V6.2.
 */
export function checkPassword(
  password: string,
  person: { readonly name: string; readonly email: string },
): Result<void> {
  const say = (message: string) => invalid([{ path: 'password', message }]);
  const length = Array.from(password).length;
  if (length < SHORTEST) return say(`At least ${SHORTEST} characters; a sentence is easy to remember.`);
  if (length > LONGEST) return say(`At most ${LONGEST} characters.`);
  const plain = password.toLowerCase().replace(/[\s._-]/g, '');
  if (new Set(plain).size < FEWEST_CHARACTERS) return say('It repeats the same few characters. Choose another one.');
  const personal = [...person.name.split(/\s+/), ...person.email.split(/[@.]/)].map((word) => word.toLowerCase());
  const known = [...COMMON, ...personal.filter((word) => word.length >= 3)];
  const rest = known.reduce((text, word) => text.replaceAll(word, ''), plain).replace(/\d/g, '');
  if (rest.length < FEWEST_CHARACTERS)
    return say('It is easy to guess: common words, a name or a number. Choose another one.');
  if (RUNS.some((run) => covers(run, plain)))
    return say('It follows the keyboard or the alphabet. Choose another one.');
  return ok(undefined);
}

/** Whether a text is made of pieces of a run of at least four characters each. */
function covers(run: string, text: string): boolean {
  const doubled = run + run;
  let rest = text;
  while (rest.length > 0) {
    let piece = 0;
    while (piece < rest.length && doubled.includes(rest.slice(0, piece + 1))) piece += 1;
    if (piece < 4) return false;
    rest = rest.slice(piece);
  }
  return true;
}
