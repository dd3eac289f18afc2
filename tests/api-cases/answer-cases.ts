import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '@/lib/crypto/digest';
import { env } from '@/lib/env';
import { formOf, type Cases } from './case';
import { aFile, aLink, aTextRequirement, aThread } from './world';

export const answerCases: Cases = {
  attachLink: async ({ owner, stranger, draft, closed }) => {
    const body = { title: 'Test report', provenance: 'MEASURED_RESULT', url: 'https://docs.example.org/report' };
    return {
      path: `/reviews/${draft.id}/sections/SECURITY/answers/${await aTextRequirement(draft, 'SECURITY')}/links`,
      by: owner,
      body,
      outsider: stranger,
      conflict: { path: `/reviews/${closed.id}/sections/SECURITY/answers/${closed.requirement}/links` },
      invalid: { body: { ...body, url: 'javascript:alert(1)' } },
    };
  },
  attachFile: async ({ owner, stranger, draft, closed }) => ({
    path: `/reviews/${draft.id}/sections/SECURITY/answers/${await aTextRequirement(draft, 'SECURITY')}/files`,
    by: owner,
    body: formOf({ file: new File(['All good.'], 'report.txt'), title: 'Report', provenance: 'FIRST_PARTY_DOC' }),
    outsider: stranger,
    conflict: { path: `/reviews/${closed.id}/sections/SECURITY/answers/${closed.requirement}/files` },
    invalid: { body: formOf({ file: new File([], 'empty.txt'), title: 'Report', provenance: 'FIRST_PARTY_DOC' }) },
  }),
  detachEvidence: async ({ owner, stranger, draft, closed }) => {
    const requirement = await aTextRequirement(draft, 'SECURITY');
    const evidence = await aLink(draft, requirement);
    return {
      path: `/reviews/${draft.id}/sections/SECURITY/answers/${requirement}/evidence/${evidence}`,
      by: owner,
      outsider: stranger,
      conflict: {
        path: `/reviews/${closed.id}/sections/SECURITY/answers/${closed.requirement}/evidence/${closed.evidence}`,
      },
    };
  },
  getEvidenceContent: async ({ stranger, draft }) => ({
    path: `/evidence/${await aFile(draft, await aTextRequirement(draft, 'SECURITY'), 'The content.')}/content`,
    by: stranger,
    conflictWhile: async (tried) => {
      const digest = sha256('The content.');
      const path = join(env().filesFolder, digest.slice(0, 2), digest);
      await writeFile(path, 'Another one.');
      await tried();
      await writeFile(path, 'The content.');
    },
  }),
  startThread: async ({ owner, stranger, draft, closed }) => {
    const body = { requirement: await aTextRequirement(draft, 'SECURITY'), text: 'Is the old report enough?' };
    return {
      path: `/reviews/${draft.id}/sections/SECURITY/threads`,
      by: owner,
      body,
      outsider: stranger,
      conflict: { path: `/reviews/${closed.id}/sections/SECURITY/threads` },
      invalid: { body: { ...body, text: '' } },
    };
  },
  replyToThread: async ({ owner, stranger, draft, closed }) => {
    const thread = await aThread(draft, await aTextRequirement(draft, 'SECURITY'));
    return {
      path: `/reviews/${draft.id}/sections/SECURITY/threads/${thread}/comments`,
      by: owner,
      body: { text: 'Yes, from October.' },
      outsider: stranger,
      conflict: { path: `/reviews/${closed.id}/sections/SECURITY/threads/${closed.thread}/comments` },
      invalid: { body: { text: ' ' } },
    };
  },
  resolveThread: async ({ reviewers, stranger, draft, closed }) => {
    const thread = await aThread(draft, await aTextRequirement(draft, 'SECURITY'));
    return {
      path: `/reviews/${draft.id}/sections/SECURITY/threads/${thread}/resolution`,
      by: reviewers.SECURITY,
      outsider: stranger,
      conflict: { path: `/reviews/${closed.id}/sections/SECURITY/threads/${closed.thread}/resolution` },
    };
  },
};
