import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { settingsInput, tokenInput, unitInput } from './organisation-operations';
import { personInput } from './people-operations';
import { linkInput } from './evidence-resources';
import { measurementInput } from './use-case-resources';

const NAMES: [string, z.ZodType, string, Record<string, unknown>][] = [
  ['a person', personInput, 'name', { email: 'anna@example.org' }],
  ['a business unit', unitInput, 'name', {}],
  [
    'the organisation',
    settingsInput,
    'name',
    { employees: 100, currency: 'EUR', reviewDays: 10, oneSectionPerPerson: true },
  ],
  ['a token', tokenInput, 'label', { scopes: ['read'] }],
  ['evidence', linkInput, 'title', { provenance: 'MEASURED_RESULT', url: 'https://example.org' }],
  [
    'the source of a reading',
    measurementInput,
    'source',
    { metric: 'm', value: 1, measuredAt: '2026-11-22T14:30:00Z' },
  ],
];

describe('the name of', () => {
  it.each(NAMES)('%s holds nothing that cannot be seen', (_, schema, field, others) => {
    const reads = (name: string) => schema.safeParse({ ...others, [field]: name });
    expect(reads('Anna Berg').success).toBe(true);
    for (const name of ['Anna\u202EgreB', 'Anna\u200B Berg', 'Anna\uFEFFBerg', 'Anna\nBerg']) {
      expect(reads(name).error?.issues.map(({ path }) => path)).toEqual([[field]]);
    }
  });
});
