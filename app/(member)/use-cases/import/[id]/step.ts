import { z } from 'zod';
import { ROW_FILTERS } from '@/lib/domain/import/row-filter';
import type { Call } from '@/lib/domain/access/actor';
import type { Viewing } from '@/lib/format';
import type { ImportView } from '@/lib/queries/find-import';

/** What every step of an import is given. */
export interface StepProps {
  readonly call: Call;
  readonly job: ImportView;
  /** Without it the steps are there to be read. */
  readonly mayImport: boolean;
  readonly query: Readonly<Record<string, unknown>>;
  readonly viewing: Viewing;
}

const ROWS_A_PAGE = 50;

const rowsQuery = z.object({
  show: z.enum(ROW_FILTERS).catch('ALL'),
  after: z.coerce.number().int().min(0).max(1_000_000_000).catch(0),
});

/** Which rows an address asks for; whatever it cannot mean is the beginning of all. */
export function rowsPage(query: StepProps['query']) {
  return { ...rowsQuery.parse(query), limit: ROWS_A_PAGE };
}
