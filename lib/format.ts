export { listed as list } from './domain/counted';

/** Whose eyes a figure is written for: their language and zone, and the moment of the page. */
export interface Viewing {
  readonly locale: string;
  readonly timeZone: string;
  readonly now: Date;
}

/** A moment, or a plain day as `2027-01-31`, which no zone may move. */
export type When = Date | string;

/** Where nobody's eyes are known: the language the product is written in. */
const PLAIN_ENGLISH = { locale: 'en-GB' };
const DAY = 86_400_000;
const PLAIN_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** `1,204`; `options` are those of Intl, for shares or a fixed number of decimals. */
export function formatNumber(
  value: number,
  { locale }: Pick<Viewing, 'locale'> = PLAIN_ENGLISH,
  options: Intl.NumberFormatOptions = {},
) {
  return new Intl.NumberFormat(locale, options).format(value);
}

/** `€420,000`; with `short`, as in dense tables, `€420K`. `currency` is its ISO code. */
export function formatMoney(
  amount: number,
  currency: string,
  { locale }: Pick<Viewing, 'locale'>,
  { short = false }: { short?: boolean } = {},
): string {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
    ...(short ? { notation: 'compact', maximumFractionDigits: 1 } : {}),
  }).format(amount);
}

/** `16 Nov`, with its year outside the present one: `15 Jan 2027`. */
export function formatDate(when: When, viewing: Viewing): string {
  return dateFormat(when, viewing, { day: 'numeric', month: 'short', ...yearUnlessPresent(when, viewing) });
}

/** `12 Nov, 15:03`, with its year outside the present one. */
export function formatMoment(when: When, viewing: Viewing): string {
  if (isPlainDay(when)) return formatDate(when, viewing);
  return `${formatDate(when, viewing)}, ${formatTime(when, viewing)}`;
}

/** `15:03` */
export function formatTime(when: When, viewing: Viewing): string {
  return dateFormat(when, viewing, { hour: '2-digit', minute: '2-digit' });
}

/** What stands in a title or under a signature: `12 November 2026, 15:03`. */
export function formatExact(when: When, viewing: Viewing): string {
  const day = dateFormat(when, viewing, { day: 'numeric', month: 'long', year: 'numeric' });
  return isPlainDay(when) ? day : `${day}, ${formatTime(when, viewing)}`;
}

/** For how long something has been so, or how far ahead it lies: `today`, `4 days`, `tomorrow`, `in 3 days`. */
export function relativeTime(when: When, viewing: Viewing): string {
  const days = daysBetween(when, viewing.now, viewing.timeZone);
  if (days === 0) return 'today';
  if (days === -1) return 'tomorrow';
  return days > 0 ? count(days, 'day', 'days') : `in ${-days} days`;
}

/** Until when something is asked for: `due in 3 days`, `due today`, `overdue by 2 days`. */
export function dueInWords(when: When, viewing: Viewing): string {
  const isPast = daysBetween(when, viewing.now, viewing.timeZone) > 0;
  return `${isPast ? 'overdue by' : 'due'} ${relativeTime(when, viewing)}`;
}

/** When something happened, in words as long as it is near: `12 minutes ago`, `yesterday`, then `16 Nov`. */
export function formatAgo(when: When, viewing: Viewing): string {
  const days = daysBetween(when, viewing.now, viewing.timeZone);
  if (Math.abs(days) > 6) return formatDate(when, viewing);
  if (days === 1) return 'yesterday';
  if (days !== 0 || isPlainDay(when)) return days > 0 ? `${days} days ago` : relativeTime(when, viewing);
  const minutes = Math.trunc((viewing.now.getTime() - new Date(when).getTime()) / 60_000);
  if (minutes === 0) return 'moments ago';
  const far = Math.abs(minutes);
  const span = far < 60 ? count(far, 'minute', 'minutes') : count(Math.trunc(far / 60), 'hour', 'hours');
  return minutes > 0 ? `${span} ago` : `in ${span}`;
}

/** Whole calendar days from one moment to the other in a zone; negative when `to` comes first. */
export function daysBetween(from: When, to: When, timeZone: string): number {
  return Math.round((dayNumber(to, timeZone) - dayNumber(from, timeZone)) / DAY);
}

/** How long something took: `4.2 seconds`, at least a tenth of one. */
export function formatSeconds(from: Date, to: Date, { locale }: Pick<Viewing, 'locale'>): string {
  const seconds = Math.max((to.getTime() - from.getTime()) / 1000, 0.1);
  const options = { style: 'unit', unit: 'second', unitDisplay: 'long', maximumFractionDigits: 1 } as const;
  return formatNumber(seconds, { locale }, options);
}

/** `1 answer`, `1,204 answers`; as the viewer's language writes it where that is known. */
export function count(n: number, one: string, many: string, viewing?: Pick<Viewing, 'locale'>): string {
  return `${formatNumber(n, viewing)} ${n === 1 ? one : many}`;
}

function yearUnlessPresent(when: When, { now, timeZone }: Viewing): Intl.DateTimeFormatOptions {
  const year = (of: When) => new Date(dayNumber(of, timeZone)).getUTCFullYear();
  return year(when) === year(now) ? {} : { year: 'numeric' };
}

function dateFormat(when: When, viewing: Viewing, options: Intl.DateTimeFormatOptions): string {
  const timeZone = isPlainDay(when) ? 'UTC' : viewing.timeZone;
  return formatter(viewing.locale, { ...options, timeZone }).format(new Date(when));
}

function isPlainDay(when: When): boolean {
  return typeof when === 'string' && PLAIN_DAY.test(when);
}

/** Midnight UTC of the calendar day on which `when` falls in the zone. */
function dayNumber(when: When, timeZone: string): number {
  if (isPlainDay(when)) return new Date(when).getTime();
  const day = formatter('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return new Date(day.format(new Date(when))).getTime();
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than using it a hundred times; a page writes hundreds of dates. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  if (formatters.size > 200) formatters.clear();
  const made = new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}
