import { describe, expect, it } from 'vitest';
import { GATES } from '../vocabulary';
import { defaultPack } from './default-pack.fixture';
import { expiresAt, monthsOf, renewsFrom } from './validity';

const pack = defaultPack();
const ends = (signed: string, months: number) => {
  const each = { MINIMAL: months, LIMITED: months, HIGH: months };
  const own = { ...pack, validity: { note: 'Test.', months: { POC: each, PRODUCTION: each, AT_SCALE: each } } };
  return expiresAt(new Date(signed), 'POC', 'MINIMAL', own)?.toISOString();
};

describe('how long an approval holds (rule 9)', () => {
  it.each([
    ['to the same moment of a later month', '2026-03-15T10:20:30.400Z', 6, '2026-09-15T10:20:30.400Z'],
    ['over the end of the year', '2026-11-23T00:00:00.000Z', 18, '2028-05-23T00:00:00.000Z'],
    ['from the 31st to the last day of a shorter month', '2026-08-31T23:59:59.000Z', 6, '2027-02-28T23:59:59.000Z'],
    ['in a leap year to the 29th', '2027-08-31T12:00:00.000Z', 6, '2028-02-29T12:00:00.000Z'],
    ['from the 29th of February to the 28th', '2028-02-29T12:00:00.000Z', 12, '2029-02-28T12:00:00.000Z'],
  ])('%s', (_, signed, months, ended) => {
    expect(ends(signed, months)).toBe(ended);
  });

  it('by stage and risk tier, as the default pack says: never longer where the tier is higher', () => {
    expect(monthsOf('POC', 'HIGH', pack)).toBe(12);
    expect(monthsOf('PRODUCTION', 'LIMITED', pack)).toBe(18);
    expect(monthsOf('AT_SCALE', 'PROHIBITED', pack)).toBe(12);
    for (const gate of GATES) {
      const [minimal, limited, high] = (['MINIMAL', 'LIMITED', 'HIGH'] as const).map((tier) =>
        monthsOf(gate, tier, pack),
      );
      expect(minimal! >= limited! && limited! >= high!).toBe(true);
    }
  });

  it('for ever under a pack from before there was a validity', () => {
    expect(expiresAt(new Date(0), 'POC', 'HIGH', { ...pack, validity: undefined })).toBeNull();
  });
});

describe('when an approval can be renewed (rule 9)', () => {
  const ends = new Date('2027-03-02T09:00:00.000Z');
  const from = (validity: typeof pack.validity) => renewsFrom(ends, { ...pack, validity }).toISOString();

  it('as many days before its end as the pack says, sixty in the default pack and where it says nothing', () => {
    expect(from(pack.validity)).toBe('2027-01-01T09:00:00.000Z');
    expect(from({ ...pack.validity!, renew_days: 30 })).toBe('2027-01-31T09:00:00.000Z');
    expect(from({ ...pack.validity!, renew_days: undefined })).toBe('2027-01-01T09:00:00.000Z');
  });
});
