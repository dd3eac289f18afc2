import { describe, expect, it } from 'vitest';
import {
  count,
  daysBetween,
  formatAgo,
  formatDate,
  formatExact,
  formatMoment,
  formatMoney,
  formatNumber,
  formatSeconds,
  formatTime,
  list,
  dueInWords,
  relativeTime,
  type Viewing,
} from './format';

const berlin: Viewing = { locale: 'en-GB', timeZone: 'Europe/Berlin', now: new Date('2026-11-17T13:32:00Z') };
const before = (milliseconds: number) => new Date(berlin.now.getTime() - milliseconds);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('figures', () => {
  it('follow the language of the viewer', () => {
    expect(formatNumber(2133, berlin)).toBe('2,133');
    expect(formatNumber(2133, { locale: 'de' })).toBe('2.133');
    expect(formatNumber(0.86, berlin, { style: 'percent' })).toBe('86%');
  });

  it('drop empty decimals of money and keep full ones', () => {
    expect(formatMoney(420_000, 'EUR', berlin)).toBe('€420,000');
    expect(formatMoney(12.5, 'EUR', berlin)).toBe('€12.50');
    expect(formatMoney(420_000, 'USD', berlin)).toBe('$420,000');
    expect(formatMoney(11_500_000, 'EUR', berlin, { short: true })).toMatch(/^€11\.5m$/i);
  });

  it('are counted with the right word', () => {
    expect(count(1, 'answer', 'answers')).toBe('1 answer');
    expect(count(0, 'answer', 'answers')).toBe('0 answers');
    expect(count(1204, 'answer', 'answers')).toBe('1,204 answers');
    expect(count(1204, 'row', 'rows', berlin)).toBe('1,204 rows');
  });

  it('are listed with an and', () => {
    expect(list([])).toBe('');
    expect(list(['Data'])).toBe('Data');
    expect(list(['Security', 'Data', 'Executive'])).toBe('Security, Data and Executive');
  });
});

describe('dates', () => {
  it('name the year only outside the present one', () => {
    expect(formatDate(new Date('2026-11-16T10:00:00Z'), berlin)).toBe('16 Nov');
    expect(formatDate(new Date('2027-01-15T10:00:00Z'), berlin)).toBe('15 Jan 2027');
  });

  it('fall on the day of the zone', () => {
    expect(formatDate(new Date('2026-11-16T23:30:00Z'), berlin)).toBe('17 Nov');
    expect(formatDate(new Date('2026-12-31T23:30:00Z'), berlin)).toBe('1 Jan 2027');
  });

  it('leave a plain day where it is, in every zone', () => {
    const samoa = { ...berlin, timeZone: 'Pacific/Pago_Pago' };
    expect(formatDate('2027-01-15', samoa)).toBe('15 Jan 2027');
    expect(formatMoment('2027-01-15', samoa)).toBe('15 Jan 2027');
    expect(formatExact('2027-01-15', samoa)).toBe('15 January 2027');
  });

  it('say the time in the zone of the viewer', () => {
    const at = new Date('2026-11-12T14:03:00Z');
    expect(formatTime(at, berlin)).toBe('15:03');
    expect(formatMoment(at, berlin)).toBe('12 Nov, 15:03');
    expect(formatExact(at, berlin)).toBe('12 November 2026, 15:03');
    expect(formatExact(at.toISOString(), berlin)).toBe('12 November 2026, 15:03');
  });
});

describe('duration', () => {
  it.each([
    [4_249, '4.2 seconds'],
    [1_000, '1 second'],
    [40, '0.1 seconds'],
    [83_000, '83 seconds'],
  ])('says how long %i ms are', (ms, words) => {
    expect(formatSeconds(new Date(0), new Date(ms), berlin)).toBe(words);
  });
});

describe('distance', () => {
  it('counts calendar days of the zone, also across a clock change', () => {
    expect(daysBetween(new Date('2026-11-16T22:30:00Z'), berlin.now, 'Europe/Berlin')).toBe(1);
    expect(daysBetween(new Date('2026-11-16T23:30:00Z'), berlin.now, 'Europe/Berlin')).toBe(0);
    expect(daysBetween('2026-10-24', '2026-10-26', 'Europe/Berlin')).toBe(2);
    expect(daysBetween(berlin.now, '2026-11-20', 'Europe/Berlin')).toBe(3);
  });

  it.each([
    [before(0), 'today'],
    [before(24 * HOUR), '1 day'],
    [before(4 * 24 * HOUR), '4 days'],
    [before(-24 * HOUR), 'tomorrow'],
    ['2026-11-20', 'in 3 days'],
  ])('says how long %s lies away', (when, words) => {
    expect(relativeTime(when, berlin)).toBe(words);
  });

  it.each([
    [before(0), 'due today'],
    [before(-24 * HOUR), 'due tomorrow'],
    [before(24 * HOUR), 'overdue by 1 day'],
    [before(3 * 24 * HOUR), 'overdue by 3 days'],
  ])('says of what was asked for until %s that it is %s', (when, words) => {
    expect(dueInWords(when, berlin)).toBe(words);
  });

  it.each([
    [before(20_000), 'moments ago'],
    [before(MINUTE), '1 minute ago'],
    [before(59 * MINUTE), '59 minutes ago'],
    [before(2 * HOUR + MINUTE), '2 hours ago'],
    [before(20 * HOUR), 'yesterday'],
    [before(6 * 24 * HOUR), '6 days ago'],
    [before(7 * 24 * HOUR), '10 Nov'],
    [before(-30 * MINUTE), 'in 30 minutes'],
    ['2026-11-18', 'tomorrow'],
    ['2026-11-17', 'today'],
    ['2026-12-24', '24 Dec'],
  ])('says when %s was', (when, words) => {
    expect(formatAgo(when, berlin)).toBe(words);
  });
});
