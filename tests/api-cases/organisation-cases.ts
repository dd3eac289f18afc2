import { issueToken } from '@/lib/commands/manage-access';
import { database } from '@/lib/data/client';
import { createUnit } from '@/lib/data/units';
import { AN_INTAKE } from '@/prisma/an-intake';
import { aPerson, approves, aSubmittedReview, aUnit, callOf, must } from '@/prisma/builders';
import { afterTheSame } from './after-the-same';
import type { Cases } from './case';

export const organisationCases: Cases = {
  listUnits: ({ stranger }) => ({ path: '/business-units', by: stranger }),
  createUnit: ({ admin, stranger }) => ({
    path: '/business-units',
    by: admin,
    body: { name: 'A new unit' },
    outsider: stranger,
    conflict: { body: { name: 'Taken now' } },
    conflictWhile: afterTheSame(admin, (tx) => createUnit(tx, 'Taken now', new Date())),
    invalid: { body: { name: '' } },
  }),
  getUnit: async ({ stranger }) => ({ path: `/business-units/${await aUnit('To be read')}`, by: stranger }),
  renameUnit: async ({ admin, stranger }) => ({
    path: `/business-units/${await aUnit('To be renamed')}`,
    by: admin,
    ifMatch: 1,
    body: { name: 'Renamed unit' },
    outsider: stranger,
    conflict: { body: { name: 'Taken next' } },
    conflictWhile: afterTheSame(admin, (tx) => createUnit(tx, 'Taken next', new Date())),
    invalid: { body: { name: 'Two\nlines' } },
  }),
  getSettings: ({ stranger }) => ({ path: '/organisation', by: stranger }),
  changeSettings: async ({ admin, stranger }) => {
    const settings = { name: 'Village', employees: 900, currency: 'EUR', reviewDays: 12, oneSectionPerPerson: true };
    const { version } = await database().organisation.findFirstOrThrow();
    // What a director of a medium organisation may sign, and of a small one not.
    const place = await aSubmittedReview({ intake: { ...AN_INTAKE, investment_12m: 240_000 } });
    const grants = [{ role: 'EXECUTIVE' as const, businessUnitId: null }];
    await approves(await aPerson({ grants, executiveLevel: 'DIRECTOR' }), place, 'EXECUTIVE');
    return {
      path: '/organisation',
      by: admin,
      ifMatch: version,
      body: settings,
      outsider: stranger,
      conflict: { path: '/organisation?mayStale=NONE', body: { ...settings, employees: 100 } },
      invalid: { body: { ...settings, currency: 'XQX' } },
    };
  },
  getActivePack: ({ stranger }) => ({ path: '/policy-packs/active', by: stranger }),
  listTokens: ({ stranger }) => ({ path: '/tokens', by: stranger }),
  createToken: ({ owner }) => ({
    path: '/tokens',
    by: owner,
    inBrowser: true,
    body: { label: 'Nightly', scopes: ['read'] },
    invalid: { body: { label: 'Nightly', scopes: [] } },
  }),
  revokeToken: async ({ stranger }) => {
    const token = { label: 'Old', scopes: ['read'], days: 1 } as const;
    return { path: `/tokens/${must(await issueToken(callOf(stranger), token)).tokenId}`, by: stranger };
  },
  listAuditEvents: ({ auditor, stranger }) => ({ path: '/audit-events?limit=2', by: auditor, outsider: stranger }),
  verifyAudit: ({ auditor, stranger }) => ({ path: '/audit/verify', by: auditor, outsider: stranger }),
};
