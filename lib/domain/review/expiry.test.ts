import { describe, expect, it } from 'vitest';
import { changedByTime, nextChangeByTime } from '../use-case/next-change';
import { project } from '../use-case/projection';
import { ROLES } from '../vocabulary';
import { assuranceOf } from './assurance';
import { passes } from './gate';
import { approvedBy, contextOf, inUse, NOW, signedAfterGate, submitted } from './record.fixture';
import { viewSection } from './section-view';

/** A minimal tier: twelve months for the stage of a POC. */
const live = inUse();
const [signed] = live.assurance!.signOffs;
const ends = new Date(signed!.at);
ends.setUTCFullYear(ends.getUTCFullYear() + 1);
const before = new Date(ends.getTime() - 1);

describe('an approval becomes too old (rule 9)', () => {
  it('and counts as stale from that moment, saying since when', () => {
    expect(assuranceOf(live, before).kind).toBe('current');
    expect(assuranceOf(live, ends)).toMatchObject({ kind: 'stale', expired: expect.arrayContaining([signed!.role]) });
    const context = contextOf({ ...live, openReview: live.assurance });
    const [part] = viewSection(context, signed!.role, ends).parts;
    expect(part?.stale).toMatchObject([{ kind: 'expiry', label: 'Approval expired', material: true }]);
    expect(part?.stale[0]?.to).toMatch(/^It held for 12 months, until \d+ \w+ 20\d\d$/);
  });

  it('in an open review no gate passes on it', () => {
    const all = approvedBy(submitted(), ROLES);
    expect(passes(contextOf(all), NOW)).toBe(true);
    const later = new Date(NOW.getTime() + 400 * 86_400_000);
    expect(passes(contextOf(all), later)).toBe(false);
  });

  it('a withdrawn one does not expire besides', () => {
    const without = signedAfterGate(live, 'SECURITY', { act: 'REVOKE', comment: 'Another supplier.' });
    expect(assuranceOf(without, before)).toMatchObject({ withdrawn: ['SECURITY'], expired: [] });
  });

  it('reconfirmed, it holds again from the new signature', () => {
    const old = { ...live, assurance: { ...live.assurance!, signOffs: live.assurance!.signOffs } };
    const again = signedAfterGate(old, 'SECURITY', { act: 'RECONFIRM', at: ends });
    expect(assuranceOf(again, ends)).toMatchObject({ roles: expect.not.arrayContaining(['SECURITY']) });
  });
});

describe('what lists show follows the clock', () => {
  it('the next moment is the first end, and afterwards the next, then none', () => {
    expect(nextChangeByTime(live, before)?.getTime()).toBe(ends.getTime());
    const latest = new Date(Math.max(...live.assurance!.signOffs.map(({ at }) => at.getTime())) + 400 * 86_400_000);
    expect(nextChangeByTime(live, latest)).toBeNull();
  });

  it('the projection names each role with its moment, the first of them apart', () => {
    const { expiries, expiresAt } = project(live, before);
    expect(Object.keys(expiries).toSorted()).toEqual([...ROLES].toSorted());
    expect(expiresAt?.toISOString()).toBe(Object.values(expiries).toSorted()[0]);
    expect(project(submitted(), NOW)).toMatchObject({ expiries: {}, expiresAt: null });
  });

  it('each end enters the log once, with whose approval it was', () => {
    const due = { ...live, nextChangeAt: ends };
    expect(changedByTime(due, before)).toEqual([]);
    const told = changedByTime(due, ends);
    expect(told).toContainEqual({
      type: 'approval.expired',
      data: expect.objectContaining({ role: signed!.role, signOffId: signed!.id, printedName: signed!.printedName }),
    });
    const after = { ...live, nextChangeAt: new Date(ends.getTime() + 400 * 86_400_000) };
    expect(changedByTime(after, new Date(ends.getTime() + 500 * 86_400_000))).toEqual([]);
    expect(changedByTime({ ...due, stage: 'RETIRED' }, ends)).toEqual([]);
  });
});
