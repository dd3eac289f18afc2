import fc from 'fast-check';
import { overlong, unwelcomeText } from './hostile';

/** What somebody sends in a field: a text, a file, or several of either. */
export type Sent = string | File | readonly string[];

/** What a field of a form takes, as product.md says: told a second time here, without the schemas of the actions. */
export interface Kind {
  /** What it never takes. */
  readonly bad: fc.Arbitrary<Sent>;
  /** Whether a form that has the field must send it, and something in it. */
  readonly required: boolean;
}

const aFile = fc.constantFrom(0, 1, 70_000).map((size) => new File(['x'.repeat(size)], 'a.txt'));
const noise = fc.oneof(
  { weight: 3, arbitrary: unwelcomeText.map((text) => `a${text}a`.replace(/\p{Surrogate}/gu, '\0')) },
  { weight: 2, arbitrary: fc.string({ minLength: 4, maxLength: 30 }).map((text) => `~${text}~`) },
  { weight: 1, arbitrary: overlong },
  { weight: 1, arbitrary: aFile },
);

function kind(required: boolean, ...words: readonly string[]): Kind {
  return { required, bad: words.length > 0 ? fc.oneof(noise, fc.constantFrom(...words)) : noise };
}

function text(required: boolean): Kind {
  const unwelcome = unwelcomeText.map((one) => `a${one}a`.replace(/\p{Surrogate}/gu, '\0'));
  return {
    required,
    bad: fc.oneof(unwelcome, overlong, aFile, ...(required ? [fc.constantFrom('', ' ', '\t\n')] : [])),
  };
}

const ID = ['0', 'null', '00000000-0000-0000-0000-00000000000g', '{}', '../x', "' OR 1=1 --"] as const;
const DAYS = [
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '+292278994-08-17',
  '01.02.2026',
  'tomorrow',
  '20260101',
] as const;
const NUMBERS = ['x', '-', '1.2.3', '1e400', 'NaN', 'Infinity', '0x1f', '--1', '१'] as const;
const WORDS = ['NOBODY', 'poc', 'security', '__proto__', 'constructor', 'null', '0'] as const;
const URLS = [
  'x',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'http://',
  '//example.org',
  'https://exa mple.org',
] as const;

const id = kind(true, '', ...ID);
const optionalId = kind(false, ...ID);
const key = kind(true, '', 'UC-0', 'UC-01', 'uc-1', 'UC-', 'UC-99999999999', 'UC-1 ', '1');
const version = kind(true, '', '-1', '1.5', '1e400', 'NaN', '99999999999999999999', '2147483648', 'null');
const word = kind(true, '', ...WORDS);
const optionalWord = kind(false, ...WORDS);
const day = kind(true, '', ...DAYS);
const optionalDay = kind(false, ...DAYS);
const number = kind(true, '', ...NUMBERS);
const flag = kind(false, 'perhaps', 'TRUE', '1', 'on ', 'null');
const hash = kind(true, '', 'a', 'g'.repeat(64), 'a'.repeat(63), 'A'.repeat(65));
const json = kind(true, '', '{', '[', 'null', '"x"', '{"__proto__":1', 'NaN');
const list = (of: readonly string[], required = true): Kind => ({
  required,
  bad: fc.array(fc.oneof(fc.constantFrom(...of), unwelcomeText), { minLength: 1, maxLength: 4 }),
});
const secret: Kind = { required: false, bad: fc.oneof(overlong, aFile) };

/** What each field is; one that is something else in some form is named with its action. */
export const FIELDS: Readonly<Record<string, Kind | null>> = {
  viewer: id,
  key,
  version,
  review: version,
  role: word,
  requirement: kind(true, '', 'XX-99', '__proto__'),
  'seen@saveForm': json,
  seen: hash,
  tier: word,
  reason: text(true),
  'reason@setTarget': text(false),
  'reason@publish': text(true),
  ownerId: id,
  businessUnitId: id,
  'businessUnitId@giveGrant': optionalId,
  visibility: word,
  'visibility@register': optionalWord,
  'memberIds[]': list(ID, false),
  to: word,
  archived: flag,
  metric: kind(true, '', 'happiness', '__proto__'),
  value: number,
  source: text(true),
  note: text(false),
  'note@end': text(true),
  'note@decline': text(true),
  measuredAt: day,
  gate: word,
  'conditions.0.text': text(true),
  'conditions.0.dueOn': day,
  'conditions.0.ownerId': optionalId,
  'conditions.0.blocksNextGate': flag,
  as: word,
  expiresOn: day,
  password: secret,
  title: text(true),
  provenance: word,
  url: kind(true, '', ...URLS),
  evidenceId: id,
  text: text(true),
  blocking: flag,
  threadId: id,
  act: word,
  comment: text(false),
  snapshotSha256: hash,
  onBehalfOf: optionalId,
  'halves[]': list(WORDS, false),
  condition: id,
  decision: word,
  breakGlass: id,
  others: json,
  modelId: id,
  capability: word,
  replacementId: optionalId,
  testedOn: optionalDay,
  evidence: text(false),
  'personId.PRODUCTION.LEAD': optionalId,
  'wonBy.PRODUCTION.LEAD': optionalDay,
  name: text(true),
  email: kind(true, '', 'x', 'x@', '@x', 'a b@example.org', 'a@example.org,b@example.org'),
  executiveLevel: optionalWord,
  personId: id,
  grantId: id,
  successorId: id,
  otherSuccessorId: optionalId,
  'grantIds[]': list(ID, false),
  employees: number,
  currency: kind(true, '', 'XXY', 'euro', '€', '123'),
  reviewDays: number,
  oneSectionPerPerson: flag,
  unitId: id,
  after: null,
  provider: text(true),
  region: text(false),
  hosting: word,
  id,
  deprecatedOn: optionalDay,
  endsOn: optionalDay,
  'endsOn@nameSubstitute': day,
  startsOn: day,
  principalId: optionalId,
  substituteId: id,
  delegationId: id,
  file: {
    required: true,
    bad: fc.oneof(fc.constantFrom('', 'a,b'), unwelcomeText, fc.constant(new File([], 'a.csv'))),
  },
  dryRun: flag,
  mode: optionalWord,
  proposalId: id,
  whom: optionalWord,
  'reviewIds[]': list(ID),
  sessionId: id,
  tokenId: id,
  label: text(true),
  'scopes[]': list(WORDS),
  days: number,
  current: { required: true, bad: fc.oneof(fc.constant(''), overlong, aFile) },
  'password@changeOwnPassword': { required: true, bad: fc.oneof(fc.constantFrom('', 'short'), overlong, aFile) },
  passwordAgain: { required: true, bad: fc.oneof(fc.constantFrom('', 'other'), overlong, aFile) },
  token: kind(true, '', 'short', 'x'.repeat(101)),
  organisation: text(true),
};
