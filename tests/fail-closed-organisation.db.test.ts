import { beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '@/lib/contract/operations';
import { database } from '@/lib/data/client';
import { call } from './api';
import { castPeople, EVERYBODY_ELSE, PEOPLE, type Cast, type PersonName } from './fail-closed/cast';
import { CONDITION_ACTS, setConditions } from './fail-closed/condition-acts';
import { glassActs, GLASSES, withGlass } from './fail-closed/glass-acts';
import { organisationActs, type OrganisationAct } from './fail-closed/organisation-acts';
import { aModel, planActs } from './fail-closed/plan-acts';
import { RECORD_ACTS } from './fail-closed/record-acts';
import { copyRecord } from './fail-closed/copy-record';
import { makeRecords, targetOf, type State } from './fail-closed/records';
import { REVIEW_ACTS } from './fail-closed/review-acts';
import { SECTION_ACTS } from './fail-closed/section-acts';
import { walk } from './fail-closed/walk';
import { everyAction, press } from './screen';

let cast: Cast;
let records: Record<State, string>;
let glasses: Record<(typeof GLASSES)[number], string>;
let acts: readonly OrganisationAct[];
let modelId: string;

beforeAll(async () => {
  cast = await castPeople();
  records = await makeRecords(cast);
  glasses = await withGlass(cast, records.IN_REVIEW);
  acts = await organisationActs(cast);
  modelId = await aModel();
});

const TABLES =
  'person role_grant business_unit organisation model delegation one_time_link import_job use_case audit_event';

/** All that an act on the organisation could change, in figures that no change leaves as they are. */
async function everything(): Promise<unknown> {
  const figures = TABLES.split(' ').map(
    (table) => `(SELECT count(*) || '/' || coalesce(max(xmin::text::bigint), 0) FROM ${table}) AS ${table}`,
  );
  // Of these, that they were used is written too.
  for (const table of ['api_token', 'session'])
    figures.push(`(SELECT count(*) || '/' || count(revoked_at) FROM ${table}) AS ${table}`);
  const [row] = await database().$queryRawUnsafe<unknown[]>(`SELECT ${figures.join(', ')}`);
  return row;
}

describe('models, sponsors and renewal of a record, in every state', () => {
  it.each(EVERYBODY_ELSE)('%s', (person) => walk(person, cast, records, () => planActs(cast, modelId)));
});

describe('a break-glass that was proposed, runs or has ended', () => {
  it.each(EVERYBODY_ELSE)('%s', async (person) => {
    for (const glass of GLASSES) await walk(person, cast, { IN_REVIEW: glasses[glass] }, () => glassActs(glass));
  });
});

/** What each door answers: `done`, or the code of the refusal. */
async function tries(person: PersonName, { request, form }: Pick<OrganisationAct, 'request' | 'form'>) {
  const [method, path, sending] = request ?? [];
  const asked = method && path ? await call(method, path, { ...sending, token: cast.tokens[person] }) : null;
  return [
    ...(asked ? [asked.status < 300 ? 'done' : (asked.body as { code: string }).code] : []),
    ...(form ? [await press(cast.sessions[person], cast.actors[person].id, form)] : []),
  ];
}

describe('what belongs to the organisation, through the API and the screen', () => {
  it.each(PEOPLE)('%s: refused what is not theirs, and nothing changes', async (person) => {
    const [before, found] = [await everything(), [] as string[]];
    for (const { name, who, sees, request, form } of acts) {
      if (who.includes(person)) continue;
      const wanted = sees && !sees.includes(person) ? 'not_found' : 'forbidden';
      for (const said of await tries(person, { request, form }))
        if (said !== wanted) found.push(`${name}: ${wanted} expected, not ${said}`);
    }
    expect(found).toEqual([]);
    expect(await everything()).toEqual(before);
  });
});

it('whoever may is not told that they may not', async () => {
  for (const { name, who, request, form } of acts) {
    const [person] = who.filter((one) => one !== 'SECURITY');
    const answers = await tries(person ?? 'ADMIN', { request, form });
    expect({ name, answers }).toEqual({ name, answers: expect.not.arrayContaining(['forbidden']) });
  }
});

/** What is only ever one’s own: the session decides whose it is, and nothing that is sent names anybody. */
const ONES_OWN = {
  operations: ['createToken'],
  actions: ['account changeOwnPassword', 'account leave', 'account makeToken'],
};
/** As somebody works, by the same command as the form around, which is walked. */
const SAVED_AS_TYPED = ['use-cases/[key]/screening saveAnswers'];

describe('nothing that changes anything is left out of the walk', () => {
  let asked: { readonly operations: Set<string>; readonly actions: Set<string> };
  beforeAll(async () => {
    const key = await copyRecord(glasses.PENDING);
    await setConditions(cast, key);
    const target = await targetOf(cast.actors.OWNER, key);
    const onRecords = [
      RECORD_ACTS,
      REVIEW_ACTS,
      SECTION_ACTS,
      CONDITION_ACTS,
      planActs(cast, modelId),
      glassActs('PENDING'),
    ];
    const requests = [
      ...onRecords.flat().map(({ request }) => request(target)),
      ...acts.flatMap(({ request }) => (request ? [request] : [])),
    ];
    const forms = [
      ...onRecords.flat().flatMap(({ form }) => (form ? [form(target)] : [])),
      ...acts.flatMap(({ form }) => (form ? [form] : [])),
    ];
    asked = {
      operations: new Set(requests.map(([method, path]) => operationOf(method, path))),
      actions: new Set(forms.map(([folder, action]) => `${folder} ${action}`)),
    };
  });

  it('no operation of the API', () => {
    const changing = OPERATIONS.filter(({ method }) => method !== 'GET').map(({ id }) => id);
    expect([...asked.operations, ...ONES_OWN.operations].sort()).toEqual(changing.sort());
  });

  it('no action of a screen', async () => {
    expect([...asked.actions, ...ONES_OWN.actions, ...SAVED_AS_TYPED].sort()).toEqual(await everyAction());
  });
});

function operationOf(method: string, path: string): string {
  const found = OPERATIONS.find((one) => {
    const address = new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`);
    return one.method === method && address.test(path);
  });
  return found?.id ?? `${method} ${path}`;
}
