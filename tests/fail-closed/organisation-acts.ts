import { uploadImport } from '@/lib/commands/upload-import';
import { database } from '@/lib/data/client';
import { dayOf } from '@/lib/domain/condition/day';
import { AN_INTAKE } from '@/prisma/an-intake';
import { aUnit, callOf, must, PASSWORD } from '@/prisma/builders';
import { formOf } from '../api-cases/case';
import type { Method, Sending } from '../api';
import type { Form } from '../screen';
import { PEOPLE, type Cast, type PersonName } from './cast';

/** An act on what belongs to the whole organisation, or to one person of it. */
export interface OrganisationAct {
  readonly name: string;
  readonly who: readonly PersonName[];
  /** Who finds what it is about, and is told that they may not; to everybody else it is not there. Left out where all do. */
  readonly sees?: readonly PersonName[];
  readonly request?: readonly [Method, string, Sending] | undefined;
  readonly form?: Form | undefined;
}

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const ADMIN: readonly PersonName[] = ['ADMIN'];
const EVERYBODY = PEOPLE.filter((name) => name !== 'AUDITOR');
const PERSON = 'admin/people/[id]';
const SETTINGS = 'admin/settings';

/** Who keeps people, grants, settings, units, models, packs and imports, and who looks after what is only theirs. Source: product.md, sections 2 and 3. */
export async function organisationActs(cast: Cast): Promise<readonly OrganisationAct[]> {
  return [
    ...peopleActs(),
    ...settingsActs(),
    ...modelActs(),
    ...packActs(),
    ...(await importActs(cast)),
    ...(await ownActs(cast)),
  ];
}

function act(
  name: string,
  [method, path, body, ifMatch]: readonly [Method, string, unknown?, number?],
  form?: Form,
  who = ADMIN,
): OrganisationAct {
  const request = [method, path, { body, ifMatch }] as const;
  return form ? { name, who, request, form } : { name, who, request };
}

function peopleActs(): OrganisationAct[] {
  const about = { personId: NOWHERE };
  const details = { name: 'Tried', email: 'tried@example.org' };
  const path = `/people/${NOWHERE}`;
  const handOver = { successorId: NOWHERE, seen: 'a'.repeat(64), reason: 'Tried' };
  return [
    act(
      'add a person',
      ['POST', '/people', details],
      ['admin/people/new', 'addPersonAction', { ...details, executiveLevel: '' }],
    ),
    act('change a person', ['PUT', path, details, 1], [PERSON, 'saveDetails', { ...about, version: '1', ...details }]),
    act('deactivate', ['POST', `${path}/deactivation`], [PERSON, 'deactivate', about]),
    act('reactivate', ['POST', `${path}/reactivation`], [PERSON, 'reactivate', about]),
    act('make a link', ['POST', `${path}/password-links`], [PERSON, 'makeLink', about]),
    act(
      'give a grant',
      ['POST', `${path}/grants`, { role: 'SECURITY' }],
      [PERSON, 'giveGrant', { ...about, role: 'SECURITY' }],
    ),
    act(
      'withdraw a grant',
      ['DELETE', `${path}/grants/${NOWHERE}`],
      [PERSON, 'withdraw', { ...about, grantId: NOWHERE }],
    ),
    act(
      'hand over',
      ['POST', `${path}/hand-over`, handOver, 1],
      [`${PERSON}/hand-over`, 'handOver', { ...about, version: '1', ...handOver }],
    ),
  ];
}

function settingsActs(): OrganisationAct[] {
  const settings = { name: 'Tried', employees: 7, currency: 'EUR', reviewDays: 1, oneSectionPerPerson: false };
  const typed = { ...settings, employees: '7', reviewDays: '1', oneSectionPerPerson: 'false', version: '99' };
  const renamed = { unitId: NOWHERE, name: 'Tried', version: '1' };
  return [
    act('change the settings', ['PUT', '/organisation', settings, 99], [SETTINGS, 'saveSettings', typed]),
    act('add a unit', ['POST', '/business-units', { name: 'Tried' }], [SETTINGS, 'addUnitAction', { name: 'Tried' }]),
    act(
      'rename a unit',
      ['PUT', `/business-units/${NOWHERE}`, { name: 'Tried' }, 1],
      [SETTINGS, 'renameUnit', renamed],
    ),
  ];
}

/** Architecture keeps the register for the whole organisation only, and this one’s grant is for a unit. */
function modelActs(): OrganisationAct[] {
  const model = { provider: 'Tried', name: 'v1', region: '', hosting: 'CLOUD_MANAGED', capability: 'CODE', note: '' };
  const days = { deprecatedOn: '2026-01-01', endsOn: '', replacementId: '', reason: 'Tried' };
  const told = { ...days, endsOn: null, replacementId: null };
  const file = () =>
    new File(['provider,name,hosting,capability\nTried,v2,CLOUD_MANAGED,CODE'], 'models.csv', { type: 'text/csv' });
  const at = { id: NOWHERE, version: '1' };
  return [
    act('add a model', ['POST', '/models', model], ['models', 'addModel', model]),
    act(
      'change a model',
      ['PATCH', `/models/${NOWHERE}`, { note: 'Tried' }, 1],
      ['models/[id]', 'change', { ...at, ...model }],
    ),
    act(
      'deprecate a model',
      ['POST', `/models/${NOWHERE}/lifecycle`, told, 1],
      ['models/[id]', 'setLifecycle', { ...at, ...days }],
    ),
    act(
      'import models',
      ['POST', '/models/import', formOf({ file: file() })],
      ['models', 'importModels', { file: file() }],
    ),
  ];
}

async function importActs({ actors }: Cast): Promise<OrganisationAct[]> {
  const folder = 'use-cases/import/[id]';
  const csv = { fileName: 'tried.csv', bytes: Buffer.from('Title\nTried') };
  const { importId: id } = must(await uploadImport(callOf(actors.ADMIN), csv));
  const path = `/use-cases/import/${id}`;
  const constant = (value: string) => ({ constant: value });
  const mapping = { businessUnit: constant('Tried'), stage: constant('POC'), externalId: null, fields: {} };
  const file = new File([csv.bytes], csv.fileName);
  const run = { dryRun: 'true', mode: 'ALL_OR_NOTHING' };
  return [
    act('import a register', ['POST', '/use-cases/import', formOf({ file, dryRun: 'true' })]),
    act(
      'say what the columns are',
      ['PUT', `${path}/mapping`, mapping, 1],
      [folder, 'chooseColumns', { version: '1' }, id],
    ),
    act('run an import', ['POST', `${path}/runs`, { dryRun: true }], [folder, 'run', run, id]),
    { name: 'say what the values are', who: ADMIN, form: [folder, 'decide', { version: '1' }, id] },
  ];
}

/** An auditor reads the versions; nobody but an administrator proposes, publishes or applies one. Source: product.md, rule 14. */
function packActs(): OrganisationAct[] {
  const folder = 'admin/packs';
  const file = () => new File(['intake: {}'], 'pack.yaml');
  const why = { reason: 'Tried', password: PASSWORD };
  const tightened = { ...why, reviewIds: [NOWHERE] };
  const published = { ...why, proposalId: NOWHERE, version: '1' };
  return [
    act(
      'look at a version',
      ['POST', '/policy-packs/previews', formOf({ file: file() })],
      [folder, 'propose', { file: file() }],
    ),
    act(
      'publish a version',
      ['POST', '/policy-packs', formOf({ ...why, file: file() }), 1],
      [folder, 'publish', published],
    ),
    act(
      'apply a version',
      ['POST', '/policy-packs/1/tightenings', tightened],
      [folder, 'tighten', { ...why, version: '1', whom: 'CHOSEN', 'reviewIds[]': [NOWHERE] }],
    ),
    { name: 'drop a proposal', who: ADMIN, form: [folder, 'drop', { proposalId: NOWHERE }] },
  ];
}

async function ownActs({ actors }: Cast): Promise<OrganisationAct[]> {
  const unit = await aUnit();
  const quick = ['title', 'problem', 'business_function', 'owning_team', 'user_exposure', 'patterns'] as const;
  const intake = Object.fromEntries(quick.map((key) => [key, AN_INTAKE[key]]));
  const where = { businessUnitId: unit, visibility: 'ORGANISATION' };
  const day = dayOf(new Date());
  const named = {
    principalId: actors.SECURITY.id,
    substituteId: actors.STRANGER.id,
    role: 'SECURITY',
    startsOn: day,
    endsOn: day,
    password: PASSWORD,
  };
  const { id: delegationId } = await database().delegation.findFirstOrThrow({
    where: { substituteId: actors.SUBSTITUTE.id },
  });
  const { id: tokenId } = await database().apiToken.findFirstOrThrow({ where: { personId: actors.OWNER.id } });
  const { id: sessionId } = await database().session.findFirstOrThrow({ where: { personId: actors.OWNER.id } });
  const withdrawal = `/delegations/${delegationId}/withdrawal`;
  return [
    act(
      'register',
      ['POST', '/use-cases', { ...where, intake }],
      ['use-cases/new', 'register', { ...where, ...intake }],
      EVERYBODY,
    ),
    act(
      'name a substitute for Security',
      ['POST', '/delegations', named],
      ['account', 'nameSubstitute', named],
      ['SECURITY', 'ADMIN'],
    ),
    {
      ...act(
        'end a substitution',
        ['POST', withdrawal],
        ['account', 'endSubstitution', { delegationId }],
        ['ADMIN', 'SECURITY', 'SUBSTITUTE'],
      ),
      sees: ['AUDITOR'],
    },
    {
      ...act('revoke a token', ['DELETE', `/tokens/${tokenId}`], ['account', 'revokeToken', { tokenId }], ['OWNER']),
      sees: [],
    },
    {
      name: 'end a session',
      who: ['OWNER'],
      sees: [],
      form: ['account', 'endOwnSession', { sessionId }],
    },
  ];
}
