import { database } from '../data/client';
import { listModels, type ModelPlace } from '../data/models';
import { csvLine } from '../domain/csv';
import { cellsOf, MODEL_COLUMNS } from '../domain/model/models-csv';

const CHUNK = 500;
/** Without it spreadsheets take UTF-8 for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The whole register as CSV, in the form the import takes. */
export async function* exportModels(now: Date): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(MODEL_COLUMNS);
  for (let after: ModelPlace | null = null; ;) {
    const rows = await listModels(database(), {}, { limit: CHUNK, after }, now);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((model) => csvLine(cellsOf(model))).join('');
    after = last;
  }
}
