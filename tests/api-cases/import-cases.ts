import { importFile } from '@/lib/commands/import-file';
import { uploadImport } from '@/lib/commands/upload-import';
import { holdImport } from '@/lib/data/import-jobs';
import { inTransaction } from '@/lib/data/transaction';
import type { Actor } from '@/lib/domain/access/actor';
import { ok } from '@/lib/domain/result';
import { callOf, must } from '@/prisma/builders';
import { formOf, type Cases } from './case';

export const importCases: Cases = {
  importFile: ({ admin, stranger }) => ({
    path: '/use-cases/import',
    by: admin,
    body: aRegister({ dryRun: 'false' }),
    outsider: stranger,
    invalid: { body: aRegister({ mode: 'SOME' }) },
    conflictWhile: async (send) => {
      await inTransaction(callOf(admin), async (tx) => {
        await holdImport(tx);
        await send();
        return ok(null);
      });
    },
  }),
  listImports: ({ admin, stranger }) => ({ path: '/use-cases/import?limit=2', by: admin, outsider: stranger }),
  getImport: async ({ admin, stranger }) => ({
    path: `/use-cases/import/${await anImport(admin)}`,
    by: admin,
    outsider: stranger,
  }),
  getImportMapping: async ({ admin, stranger }) => ({
    path: `/use-cases/import/${await anImport(admin)}/mapping`,
    by: admin,
    outsider: stranger,
  }),
  mapImport: async ({ admin, stranger }) => {
    const body = {
      businessUnit: { constant: 'Energy' },
      stage: { constant: 'POC' },
      externalId: null,
      fields: { title: { column: 'Title' } },
    };
    return {
      path: `/use-cases/import/${await anImport(admin)}/mapping`,
      by: admin,
      ifMatch: 1,
      body,
      outsider: stranger,
      conflict: { path: `/use-cases/import/${await anImport(admin, false)}/mapping` },
      quiet: true,
      invalid: { body: { ...body, stage: { column: 'Nowhere' } } },
    };
  },
  listImportRows: async ({ admin, stranger }) => ({
    path: `/use-cases/import/${await anImport(admin)}/rows?show=ALL`,
    by: admin,
    outsider: stranger,
  }),
  runImport: async ({ admin, stranger }) => ({
    path: `/use-cases/import/${await anImport(admin)}/runs`,
    by: admin,
    body: { dryRun: false },
    outsider: stranger,
    conflict: { path: `/use-cases/import/${await anImport(admin, false)}/runs` },
    invalid: { body: { dryRun: 'perhaps' } },
  }),
  getImportReport: async ({ admin, stranger }) => ({
    path: `/use-cases/import/${await anImport(admin)}/report`,
    by: admin,
    outsider: stranger,
    invalid: { path: `/use-cases/import/${await anUnreadImport(admin)}/report` },
  }),
};

let files = 0;

function aRegister(fields: Readonly<Record<string, string>>): FormData {
  files += 1;
  const content = `Title,Agency,Status,File\nAlpha,Energy,Pilot,${files}\n`;
  return formOf({ file: new File([content], 'register.csv'), ...fields });
}

/** An import that was uploaded only, or has run. */
async function anImport(admin: Actor, dryRun = true): Promise<string> {
  files += 1;
  const bytes = Buffer.from(`Title,Agency,Status,File\nBeta,Energy,Pilot,${files}\n`);
  const how = { fileName: 'register.csv', bytes, mode: 'ALL_OR_NOTHING', dryRun } as const;
  return must(await importFile(callOf(admin), how)).importId;
}

/** An import of which nobody has said yet how to read it. */
async function anUnreadImport(admin: Actor): Promise<string> {
  const file = { fileName: 'notes.csv', bytes: Buffer.from('Name,Something\nAlpha,1\n') };
  return must(await uploadImport(callOf(admin), file)).importId;
}
