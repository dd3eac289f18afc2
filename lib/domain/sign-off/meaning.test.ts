import { describe, expect, it } from 'vitest';
import { contextOf, finding, NOW, submitted, withIntake } from '../review/record.fixture';
import type { Part } from '../use-case/record';
import type { Role } from '../vocabulary';
import { capacity, meaningFacts, meaningOf } from './meaning';
import { takeSnapshot } from './snapshot';

const snapshot = (role: Role, record = submitted()) => takeSnapshot(contextOf(record), role);
const words = (act: Parameters<typeof meaningOf>[0], role: Role, parts: readonly Part[], record = submitted()) =>
  meaningOf(act, meaningFacts(snapshot(role, record), parts), NOW);

describe('the meaning of a signature, in words (rule 1)', () => {
  it('counts what was read and says what for, which gate and when', () => {
    const { fields } = snapshot('SECURITY');
    expect(words('APPROVE', 'SECURITY', ['WHOLE'])).toBe(
      `I reviewed 3 requirements, ${Object.keys(fields).length} fields and 0 pieces of evidence of UC-1 for Security ` +
        'at the gate to POC, round 1, as they stand on 22 November 2026 at 12:00 UTC. I accept them.',
    );
  });

  it('a half of Data counts only its own requirements', () => {
    expect(words('APPROVE', 'DATA', ['ENGINEERING'])).toMatch(
      /^I reviewed 1 requirement, .* for Data \(engineering\) at/,
    );
    expect(words('APPROVE', 'DATA', ['SCIENCE'])).toMatch(/^I reviewed 3 requirements, .* for Data \(science\) at/);
    expect(words('APPROVE', 'DATA', ['ENGINEERING', 'SCIENCE'])).toMatch(/^I reviewed 4 requirements, .* for Data at/);
  });

  it('says how many requirements are not met', () => {
    const once = finding(submitted(), 'SEC-POC-01', { verdict: 'NOT_MET', note: 'No list.' });
    const twice = finding(once, 'SEC-POC-02', { verdict: 'NOT_MET', note: 'No sandbox.' });
    expect(words('REQUEST_CHANGES', 'SECURITY', ['WHOLE'], once)).toMatch(
      / 1 requirement is not met; I return the section to the team\.$/,
    );
    expect(words('REQUEST_CHANGES', 'SECURITY', ['WHOLE'], twice)).toMatch(/ 2 requirements are not met; /);
  });

  it('a rejection says that it ends the review', () => {
    expect(words('REJECT', 'SME', ['WHOLE'])).toMatch(/ I reject this request, which ends the review\.$/);
  });

  it('after the gate, says what it renews or takes back', () => {
    expect(words('RECONFIRM', 'SME', ['WHOLE'])).toMatch(/ I accept them and renew the approval of Subject expert\.$/);
    expect(words('REVOKE', 'DATA', ['SCIENCE'])).toMatch(
      / I withdraw the approval of Data \(science\); until it is given again the use case is out of assurance\.$/,
    );
  });

  it('counts the evidence', () => {
    const facts = meaningFacts(snapshot('SECURITY', submitted('PRODUCTION')), ['WHOLE']);
    expect(facts).toMatchObject({ useCase: 'UC-1', gate: 'PRODUCTION', evidence: 3, notMet: 0 });
    expect(meaningOf('APPROVE', { ...facts, evidence: 1 }, NOW)).toContain(' and 1 piece of evidence of UC-1');
  });
});

describe('the capacity', () => {
  const large = withIntake(submitted('PRODUCTION'), { investment_12m: 5_000_000 });
  it.each<[Role, readonly Part[], string]>([
    ['COMPLIANCE', ['WHOLE'], 'Compliance'],
    ['SME', ['WHOLE'], 'Subject expert'],
    ['DATA', ['SCIENCE'], 'Data (science)'],
    ['DATA', ['ENGINEERING', 'SCIENCE'], 'Data'],
    ['EXECUTIVE', ['LEAD'], 'Executive (lead sponsor)'],
    ['EXECUTIVE', ['CFO'], 'Executive (co-sponsor, CFO)'],
    ['EXECUTIVE', [], 'Executive'],
  ])('%s %j is %s', (role, parts, expected) => {
    expect(capacity(snapshot(role, large), parts)).toBe(expected);
  });
});
