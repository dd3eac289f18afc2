import type { Act } from '../fail-closed/act';
import { castPeople } from '../fail-closed/cast';
import { CONDITION_ACTS, setConditions } from '../fail-closed/condition-acts';
import { copyRecord } from '../fail-closed/copy-record';
import { glassActs, withGlass } from '../fail-closed/glass-acts';
import { aModel, planActs } from '../fail-closed/plan-acts';
import { RECORD_ACTS } from '../fail-closed/record-acts';
import { makeRecords, targetOf, type State } from '../fail-closed/records';
import { REVIEW_ACTS } from '../fail-closed/review-acts';
import { SECTION_ACTS } from '../fail-closed/section-acts';
import type { Form } from '../screen';
import type { Row } from './forms';
import type { Good } from './wrong-form';

/** Of intake answers the policy pack says what they are. */
const INTAKE = ['title'];

/**
 * The forms of a record, each on a copy of one in the state for it, sent by somebody who may: what the walk through
 * every act has, once for each action: the one with most fields.
 */
export async function recordRows(): Promise<ReadonlyMap<string, () => Promise<Row>>> {
  const cast = await castPeople();
  const records = await makeRecords(cast);
  const glasses = await withGlass(cast, records.IN_REVIEW);
  const modelId = await aModel();
  const rows = new Map<string, () => Promise<Row>>();
  const sizes = new Map<string, number>();
  const add = (
    act: Act,
    from: Readonly<Partial<Record<State, string>>>,
    ready: (key: string) => Promise<unknown> = () => Promise.resolve(),
  ) => {
    const [[person], [state]] = [act.who, act.when];
    const key = state && from[state];
    if (!act.form || !person || !key) return;
    const row = async (): Promise<Row> => {
      const copy = await copyRecord(key);
      await ready(copy);
      await act.prepare?.(cast, copy, person);
      const form = act.form!(await targetOf(cast.actors.OWNER, copy));
      return rowOf(form, cast.sessions[person], cast.actors[person].id);
    };
    const [folder, action, sent] = act.form(anyTarget);
    const name = `${folder} ${action}`;
    const size = Object.keys(sent).length;
    if (size <= (sizes.get(name) ?? 0)) return;
    sizes.set(name, size);
    rows.set(name, row);
  };
  const anyTarget = await targetOf(cast.actors.OWNER, records.IN_REVIEW);
  for (const act of [...RECORD_ACTS, ...REVIEW_ACTS, ...SECTION_ACTS, ...planActs(cast, modelId)]) add(act, records);
  for (const act of CONDITION_ACTS) add(act, records, (key) => setConditions(cast, key));
  for (const glass of ['PENDING', 'RUNNING'] as const)
    for (const act of glassActs(glass)) add(act, { IN_REVIEW: glasses[glass] });
  return rows;
}

function rowOf([folder, action, sent, of]: Form, session: string, viewer: string): Row {
  const isForm = !Array.isArray(sent);
  const good = isForm ? { viewer, ...(sent as Good) } : [viewer, ...(sent as unknown[])];
  const free = action === 'saveForm' ? INTAKE : [];
  return { folder, action, session, good, free, ...(of ? { of } : {}) };
}
