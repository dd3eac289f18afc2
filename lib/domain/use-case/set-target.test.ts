import { describe, expect, it } from 'vitest';
import { describe as words } from '../audit/describe';
import {
  ADMIN,
  aPerson,
  approvedBy,
  aRecord,
  aTarget,
  AUDITOR,
  by,
  inUse,
  MEMBER,
  NOW,
  OWNER,
  PACK,
  REVIEWERS,
  staleRoles,
  submitted,
  told,
  withIntake,
} from '../review/record.fixture';
import type { Actor } from '../access/actor';
import { ROLES, type Gate } from '../vocabulary';
import type { UseCaseRecord } from './record';
import { setTarget, type TargetRequest } from './set-target';

const at = { gate: 'PRODUCTION', metric: 'availability' } as const;
const production = submitted('PRODUCTION');
interface Setting {
  readonly actor?: Actor;
  readonly record?: UseCaseRecord;
  readonly place?: { readonly gate: Gate; readonly metric: string };
}
const sets = (request: Partial<TargetRequest> = {}, { actor = OWNER, record = production, place = at }: Setting = {}) =>
  setTarget(record, place, { figures: { value: 99 }, reason: '', version: 0, ...request }, by(actor));

describe('setting a target', () => {
  it('is for the team', () => {
    for (const actor of [OWNER, MEMBER]) expect(told(sets({}, { actor }))).toBe('ok');
    expect(told(sets({}, { actor: { ...OWNER, tokenScopes: ['read', 'metrics', 'sign'] } }))).toMatch(/^forbidden/);
    for (const actor of [ADMIN, AUDITOR, REVIEWERS.ARCHITECTURE, aPerson('X')])
      expect(told(sets({}, { actor }))).toMatch(/^forbidden/);
  });

  it('not where nothing may change', () => {
    expect(told(sets({}, { record: aRecord({ archivedAt: NOW }) }))).toMatch(/^conflict/);
    expect(told(sets({}, { record: aRecord({ stage: 'RETIRED' }) }))).toMatch(/^conflict/);
  });

  it.each<[string, Partial<TargetRequest>, { gate: Gate; metric: string }, string[]]>([
    ['a gate that does not ask for it', {}, { gate: 'POC', metric: 'availability' }, ['gate']],
    ['one that does not apply here', {}, { gate: 'PRODUCTION', metric: 'failover_time' }, ['gate']],
    ['a text', { figures: { value: 'many' } }, at, ['value']],
    ['nothing', { figures: {} }, at, ['value']],
    ['endless', { figures: { value: Infinity } }, at, ['value']],
    ['a share above all', { figures: { value: 101 } }, at, ['value']],
    ['a share below nothing', { figures: { value: -1 } }, at, ['value']],
    ['less than no seconds', { figures: { value: -1 } }, { gate: 'PRODUCTION', metric: 'latency_p95' }, ['value']],
    ['both ends of what has one', { figures: { value: 99, min: 1, max: 2 } }, at, ['min', 'max']],
    [
      'one end of a range',
      { figures: { value: 3 } },
      { gate: 'AT_SCALE', metric: 'human_override_rate' },
      ['value', 'min', 'max'],
    ],
    [
      'ends the wrong way',
      { figures: { min: 9, max: 3 } },
      { gate: 'AT_SCALE', metric: 'human_override_rate' },
      ['max'],
    ],
    ['looser without a reason', { figures: { value: 94 } }, at, ['reason']],
    ['looser with a reason', { figures: { value: 94 }, reason: 'A pilot.' }, at, []],
    ['tighter without one', { figures: { value: 96 } }, at, []],
    ['as the pack has it', { figures: { value: 95 } }, at, []],
    ['a range inside', { figures: { min: 3, max: 10 } }, { gate: 'AT_SCALE', metric: 'human_override_rate' }, []],
    [
      'a range beyond',
      { figures: { min: 3, max: 30 } },
      { gate: 'AT_SCALE', metric: 'human_override_rate' },
      ['reason'],
    ],
  ])('%s', (_, request, place, paths) => {
    const result = sets(request, { place });
    expect(result.ok ? [] : result.refusal.issues?.map(({ path }) => path)).toEqual(paths);
  });

  it('an unknown metric is not found', () => {
    expect(told(sets({}, { place: { gate: 'PRODUCTION', metric: 'happiness' } }))).toMatch(/^not_found/);
  });

  it('a lower is better metric has an upper end, a higher is better one a lower', () => {
    const place = { gate: 'PRODUCTION', metric: 'latency_p95' } as const;
    expect(sets({ figures: { value: 3 } }, { place })).toMatchObject({ value: { to: { min: null, max: 3 } } });
    expect(sets()).toMatchObject({ value: { to: { min: 99, max: null }, from: null, pack: { min: 95, max: null } } });
  });

  it('an older version than the stored one is refused, unless it asks for the very same', () => {
    const record = { ...production, targets: [aTarget('availability', { min: 98, max: null }, { version: 3 })] };
    expect(sets({ version: 2 }, { record })).toMatchObject({
      refusal: { code: 'stale_version', current: { version: 3, target: { min: 98, max: null } } },
    });
    expect(sets({ version: 3 }, { record })).toMatchObject({ value: { changed: true } });
    expect(sets({ version: 1, figures: { value: 98 } }, { record })).toMatchObject({ value: { changed: false } });
  });

  it('returning is possible also where the gate asks for it no more, and without an own one changes nothing', () => {
    const target = aTarget('failover_time', { min: null, max: 5 });
    const record = { ...production, targets: [target] };
    const place = { gate: 'PRODUCTION', metric: 'failover_time' } as const;
    const back = sets({ figures: null, version: 1 }, { record, place });
    expect(back).toMatchObject({ value: { from: { max: 5 }, to: null, pack: null, changed: true } });
    expect(sets({ figures: null })).toMatchObject({ value: { changed: false } });
    expect(
      words(
        {
          type: 'target.changed',
          data: { ...place, from: { min: null, max: 5, reason: '' }, to: null, pack: null, stale: [] },
        },
        PACK.content,
      ).detail,
    ).toBe('at most 5 minutes → no target');
  });
});

describe('whom another target makes sign again (rule 2)', () => {
  const signed = approvedBy(production, ROLES);
  const latency = aTarget('latency_p95', { min: null, max: 3 });

  it.each<[string, ReturnType<typeof aTarget>, readonly string[]]>([
    [
      'availability: those who read it',
      aTarget('availability', { min: 99, max: null }),
      ['ARCHITECTURE', 'SME', 'EXECUTIVE'],
    ],
    ['latency', latency, ['ARCHITECTURE', 'SME']],
    [
      'red team',
      aTarget('red_team_open_findings', { min: null, max: 1 }, { reason: 'One is accepted.' }),
      ['SECURITY', 'EXECUTIVE'],
    ],
    ['looser without a reason counts for nobody', aTarget('latency_p95', { min: null, max: 90 }), []],
    ['the very figure of the pack', aTarget('availability', { min: 95, max: null }), []],
    ['another gate', { ...latency, gate: 'AT_SCALE' }, []],
    ['returned to the pack’s', aTarget('latency_p95', null), []],
  ])('%s', (_, target, roles) => {
    expect(staleRoles({ ...signed, targets: [target] })).toEqual(roles);
  });

  it('of the review that carries the stage as well', () => {
    expect(staleRoles({ ...inUse('PRODUCTION'), targets: [latency] })).toEqual(['ARCHITECTURE', 'SME']);
  });

  it('another reason for a looser one does too, for a tighter one not', () => {
    const looser = { min: null, max: 20 };
    const given = { ...production, targets: [aTarget('latency_p95', looser, { reason: 'Agents.' })] };
    const reworded = [aTarget('latency_p95', looser, { reason: 'Long answers.' })];
    expect(staleRoles({ ...approvedBy(given, ROLES), targets: reworded })).toEqual(['ARCHITECTURE', 'SME']);
    const tight = approvedBy({ ...production, targets: [latency] }, ROLES);
    expect(staleRoles({ ...tight, targets: [{ ...latency, reason: 'We can.' }] })).toEqual([]);
  });

  it('the pack’s figure under a looser one is part of what was signed', () => {
    const loose = aTarget('availability', { min: 90, max: null }, { reason: 'A pilot.' });
    const record = approvedBy({ ...production, targets: [loose] }, ROLES);
    const stricter = withIntake(record, { availability_tier: 'BUSINESS_HOURS' });
    expect(staleRoles(stricter)).toEqual(['ARCHITECTURE', 'SME', 'EXECUTIVE']);
  });
});
