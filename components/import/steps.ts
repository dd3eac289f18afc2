import type { ImportView } from '@/lib/queries/find-import';

export const STEPS = ['columns', 'values', 'preview', 'run', 'report'] as const;
export type Step = (typeof STEPS)[number];

export const STEP_NAMES = {
  columns: 'Columns',
  values: 'Values',
  preview: 'Preview',
  run: 'Run',
  report: 'Report',
} as const satisfies Record<Step, string>;

/** The steps one can go to in a state; the first is where the import is. Whoever only reads goes to no form. */
export function stepsOpenTo(state: ImportView['state'], mayImport: boolean): readonly Step[] {
  if (!mayImport && (state === 'UPLOADED' || state === 'FAILED')) return ['preview'];
  switch (state) {
    case 'UPLOADED':
      return ['columns', 'values', 'preview', 'run'];
    case 'FAILED':
      return ['run', 'columns', 'values', 'preview'];
    case 'RUNNING':
      return ['run'];
    case 'DONE':
      return ['report'];
  }
}

/** The step an address names, where it can be gone to; else the one the import is at. */
export function stepAt(state: ImportView['state'], mayImport: boolean, wanted: unknown): Step {
  const open = stepsOpenTo(state, mayImport);
  return open.find((step) => step === wanted) ?? open[0] ?? 'columns';
}
