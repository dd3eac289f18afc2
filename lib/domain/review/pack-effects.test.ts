import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPack, packFile } from '../policy/default-pack.fixture';
import { ADDED, changed, LOOSER, metric, STRICTER, type Change } from '../policy/pack-changes.fixture';
import type { PolicyPack } from '../policy/pack-schema';
import { tighten } from '../policy/tighten';
import { GATES, type Gate } from '../vocabulary';
import { applyTightening } from './apply-tightening';
import { packEffects, standingUnder, type PackEffect } from './pack-effects';
import { ADMIN, approvedBy, AUDITOR, by, NOW, contextOf, OWNER, PACK, submitted, told } from './record.fixture';
import { viewSection } from './section-view';

interface Sample {
  readonly id: string;
  readonly intake: Record<string, unknown>;
}
const base = defaultPack();
const { samples } = packFile('samples') as { samples: Sample[] };
const recordOf = ({ intake }: Sample) => ({
  intake,
  organisation: { employees: 8_400 },
  tierDecision: null,
  targets: [],
});

const effects = (sample: Sample, gate: Gate, newer: PolicyPack, older = base): readonly PackEffect[] =>
  packEffects(standingUnder(recordOf(sample), gate, older), standingUnder(recordOf(sample), gate, newer));
const short = ({ towards, kind, id, roles }: PackEffect) => [towards, kind, id, roles.join()].filter(Boolean).join(' ');
const worded = (sample: Sample, gate: Gate, change: Change) => effects(sample, gate, changed(change)).map(short);
const [first] = samples as [Sample];

describe('what another pack is to a review, by role (rule 14)', () => {
  const cases: readonly [string, Gate, Change, readonly string[]][] = [
    ['the same', 'PRODUCTION', () => undefined, []],
    [
      'a question more',
      'POC',
      ({ requirements }) => requirements.requirements.push(ADDED),
      ['TIGHTER requirement SEC-POC-90 SECURITY'],
    ],
    ['a question of another gate', 'PRODUCTION', ({ requirements }) => requirements.requirements.push(ADDED), []],
    [
      'a question less',
      'POC',
      ({ requirements }) => requirements.requirements.splice(0, 1),
      ['LOOSER requirement SEC-POC-01 SECURITY'],
    ],
    [
      'a stricter target',
      'PRODUCTION',
      (files) => (metric(files, 'task_success_rate').target.PRODUCTION = 99),
      ['TIGHTER target task_success_rate DATA,SME,EXECUTIVE'],
    ],
    [
      'a looser target',
      'PRODUCTION',
      (files) => (metric(files, 'task_success_rate').target.PRODUCTION = 1),
      ['LOOSER target task_success_rate DATA,SME,EXECUTIVE'],
    ],
    [
      'a range that is shifted',
      'AT_SCALE',
      (files) => Object.assign(metric(files, 'human_override_rate'), { target_min: 5, target_max: 30 }),
      [
        'TIGHTER target human_override_rate SME,CHANGE_MANAGEMENT,COMPLIANCE',
        'LOOSER target human_override_rate SME,CHANGE_MANAGEMENT,COMPLIANCE',
      ],
    ],
    [
      'fresher readings',
      'PRODUCTION',
      (files) => (metric(files, 'task_success_rate').max_age_days = 7),
      ['TIGHTER metric task_success_rate DATA,SME,EXECUTIVE'],
    ],
    [
      'a higher sponsor',
      'PRODUCTION',
      ({ sponsorship }) => (sponsorship.sponsorship.tables.organisation_size.PRODUCTION.LARGE = 'CEO'),
      ['TIGHTER sponsor sponsor EXECUTIVE'],
    ],
    [
      'shorter validity',
      'PRODUCTION',
      ({ sponsorship }) => (sponsorship.validity.months.PRODUCTION.LIMITED = 6),
      ['TIGHTER validity validity'],
    ],
    [
      'longer validity',
      'PRODUCTION',
      ({ sponsorship }) => (sponsorship.validity.months.PRODUCTION.LIMITED = 60),
      ['LOOSER validity validity'],
    ],
  ];
  it.each(cases)('%s', (_, gate, change, expected) => expect(worded(first, gate, change)).toEqual(expected));

  it('a higher tier, with all that follows from it', () => {
    const rule = { id: 'RT-NEW', tier: 'HIGH', basis: 'house', when: {}, effect: 'All is high.' };
    const found = worded(first, 'PRODUCTION', ({ sponsorship }) => sponsorship.risk_tier.rules.splice(1, 0, rule));
    expect(found).toContain('TIGHTER tier risk_tier');
    expect(found.filter((one) => one.startsWith('TIGHTER requirement')).length).toBeGreaterThan(0);
  });
});

describe('a pack tightened by another', () => {
  const all = [...LOOSER, ...STRICTER];

  it('is looser for no use case at any gate, whatever the other is', () => {
    const some = fc.subarray(
      all.map((_, place) => place),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(some, (places) => {
        const newer = mixed(places.map((place) => all[place]?.[1]));
        if (!newer) return;
        const tightened = tighten(base, newer);
        for (const sample of samples)
          for (const gate of GATES)
            expect(effects(sample, gate, tightened).filter(({ towards }) => towards === 'LOOSER')).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('asks all of a use case that the other asks of it', () => {
    for (const [name, change] of STRICTER) {
      const newer = changed(change);
      const tightened = tighten(base, newer);
      for (const sample of samples)
        for (const gate of GATES) {
          const lacking = effects(sample, gate, newer, tightened).filter(({ towards }) => towards === 'TIGHTER');
          expect([name, sample.id, lacking]).toEqual([name, sample.id, []]);
        }
    }
  });

  /** Changes that do not go together make no pack. */
  function mixed(changes: readonly (Change | undefined)[]): PolicyPack | null {
    try {
      return changed((files) => changes.forEach((change) => change?.(files)));
    } catch {
      return null;
    }
  }
});

describe('applying what is stricter', () => {
  const signed = approvedBy(submitted(), ['SECURITY', 'DATA']);
  const pinnedTo = (content: PolicyPack) => ({ ...PACK, id: 'pack-3', version: 3, sha256: 'a'.repeat(64), content });
  const stricter = pinnedTo(changed(({ requirements }) => requirements.requirements.push(ADDED)));
  const asked = (record: typeof signed, pack = stricter, actor = ADMIN) =>
    told(applyTightening(contextOf(record), pack, by(actor)));

  it('is for administrators, and for open reviews', () => {
    expect(asked(signed)).toBe('ok');
    for (const actor of [OWNER, AUDITOR]) expect(asked(signed, stricter, actor)).toMatch(/^forbidden/);
    for (const status of ['PASSED', 'REJECTED', 'WITHDRAWN'] as const) {
      const closed = { ...signed, openReview: { ...signed.openReview!, status } };
      expect(asked(closed)).toMatch(/^conflict: This review is closed/);
    }
    expect(asked({ ...signed, archivedAt: new Date() })).toMatch(/^conflict: This record is archived/);
    expect(asked(signed, PACK)).toMatch(/^conflict: Nothing in this version is stricter/);
  });

  it('is refused where one stricter rule would make another fall away', () => {
    const loose = changed(({ requirements }) => requirements.requirements.splice(0, 1));
    expect(asked(signed, pinnedTo(loose))).toMatch(/^conflict: It would also loosen “Only permitted data/);
  });

  it('makes stale who has a question or a figure to look at that was not there', () => {
    const under = (pack: typeof PACK) => ({ ...signed, openReview: { ...signed.openReview!, pack } });
    const stale = (pack: typeof PACK, role: 'SECURITY' | 'DATA') =>
      viewSection(contextOf(under(pack)), role, NOW).parts[0]!.stale.map(({ kind, id }) => `${kind} ${id}`);
    expect(stale(stricter, 'SECURITY')).toEqual(['requirement SEC-POC-90']);
    expect(stale(stricter, 'DATA')).toEqual([]);
    const measured = pinnedTo(
      changed((files) =>
        Object.assign(metric(files, 'task_success_rate'), {
          expected_at: [...GATES],
          target: { POC: 50, PRODUCTION: 85, AT_SCALE: 90 },
        }),
      ),
    );
    expect(stale(measured, 'DATA')).toEqual(['target task_success_rate']);
    expect(stale(measured, 'SECURITY')).toEqual([]);
  });
});
