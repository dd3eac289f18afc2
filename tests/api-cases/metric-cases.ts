import { setTargetOf } from '@/lib/commands/set-target';
import type { Actor } from '@/lib/domain/access/actor';
import { callOf, must } from '@/prisma/builders';
import type { Cases } from './case';
import { aPlainUseCase } from './world';

const TARGET = { gate: 'PRODUCTION', metric: 'availability' } as const;
const pathOf = (key: string) => `/use-cases/${key}/targets/PRODUCTION/availability`;

/** A use case with a target of its own, at its first version. */
async function withTarget(owner: Actor): Promise<string> {
  const { key } = await aPlainUseCase(owner);
  const request = { figures: { value: 99 }, reason: '', version: 0 };
  must(await setTargetOf(callOf(owner), key, TARGET, request));
  return key;
}

export const metricCases: Cases = {
  listMetrics: ({ stranger, draft }) => ({ path: `/use-cases/${draft.key}/metrics`, by: stranger }),
  getTarget: ({ stranger, draft }) => ({ path: pathOf(draft.key), by: stranger }),
  setTarget: async ({ owner, stranger, archived }) => {
    const { key } = await aPlainUseCase(owner);
    return {
      path: pathOf(key),
      by: owner,
      ifMatch: 0,
      body: { value: 90, reason: 'Office hours only.' },
      outsider: stranger,
      conflict: { path: pathOf(archived.key) },
      invalid: { body: { value: 90 } },
    };
  },
  returnTarget: async ({ owner, stranger, archived }) => ({
    path: pathOf(await withTarget(owner)),
    by: owner,
    ifMatch: 1,
    outsider: stranger,
    conflict: { path: pathOf(archived.key) },
  }),
};
