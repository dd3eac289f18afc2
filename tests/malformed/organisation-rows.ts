import { uploadImport } from '@/lib/commands/upload-import';
import { issuePasswordLink } from '@/lib/commands/manage-access';
import { proposePack } from '@/lib/commands/propose-pack';
import { OPERATIONS } from '@/lib/contract/operations';
import { database } from '@/lib/data/client';
import { findActivePack } from '@/lib/data/packs';
import { AN_INTAKE } from '@/prisma/an-intake';
import { aPerson, callOf, must, PASSWORD, recordOf, shown } from '@/prisma/builders';
import { CASES } from '../api-cases/cases';
import { packFile, withQuestion } from '../api-cases/pack-cases';
import { aPlainUseCase, type World } from '../api-cases/world';
import { provenSessionOf, sessionOf } from '../api';
import type { Sent } from './fields';
import type { Row } from './forms';
import type { Good } from './wrong-form';

/** The forms whose fields are those of an operation: folder, action, operation, and what its parameters are called in the form. */
const AS_THE_API: readonly (readonly [
  folder: string,
  action: string,
  operation: string,
  ids?: Readonly<Record<string, string>>,
  more?: Good,
])[] = [
  ['account', 'makeToken', 'createToken', {}, { days: '30' }],
  ['account', 'revokeToken', 'revokeToken', { id: 'tokenId' }],
  ['account', 'nameSubstitute', 'nameSubstitute'],
  ['account', 'endSubstitution', 'withdrawDelegation', { id: 'delegationId' }],
  ['admin/people/new', 'addPersonAction', 'createPerson', {}, { executiveLevel: '' }],
  ['admin/people/[id]', 'saveDetails', 'editPerson', { id: 'personId' }, { executiveLevel: 'VP' }],
  ['admin/people/[id]', 'giveGrant', 'giveGrant', { id: 'personId' }, { businessUnitId: '' }],
  ['admin/people/[id]', 'withdraw', 'withdrawGrant', { id: 'personId', grantId: 'grantId' }],
  ['admin/people/[id]', 'makeLink', 'issuePasswordLink', { id: 'personId' }],
  ['admin/people/[id]', 'deactivate', 'deactivatePerson', { id: 'personId' }],
  ['admin/people/[id]', 'reactivate', 'reactivatePerson', { id: 'personId' }],
  [
    'admin/people/[id]/hand-over',
    'handOver',
    'handOver',
    { id: 'personId' },
    { otherSuccessorId: '', useCases: 'on', conditions: 'on' },
  ],
  ['admin/settings', 'saveSettings', 'changeSettings'],
  ['admin/settings', 'addUnitAction', 'createUnit'],
  ['admin/settings', 'renameUnit', 'renameUnit', { id: 'unitId' }],
  ['models', 'addModel', 'addModel'],
  ['models', 'importModels', 'importModels'],
  [
    'models/[id]',
    'change',
    'changeModel',
    { id: 'id' },
    {
      provider: 'Vendor C',
      name: 'changed v1',
      region: 'EU',
      hosting: 'CLOUD_MANAGED',
      capability: 'CODE',
      note: 'Changed',
    },
  ],
  ['models/[id]', 'setLifecycle', 'setModelLifecycle', { id: 'id' }],
  ['admin/packs', 'propose', 'previewPack'],
  ['admin/packs', 'tighten', 'tightenReviews', { version: 'version' }, { whom: 'CHOSEN' }],
];

/** A file that may be anything by what its fields say; what it holds is another’s to judge. */
const TICKS = ['useCases', 'conditions'];

/** The forms of what belongs to the organisation or to one person, each with what is right. */
export function organisationRows(world: World): ReadonlyMap<string, () => Promise<Row>> {
  const asTheApi = AS_THE_API.map(([folder, action, id, ids = {}, more = {}]) => {
    const row = async (): Promise<Row> => {
      const operation = OPERATIONS.find((one) => one.id === id)!;
      const { path, by, body, ifMatch } = await CASES[id]!(world);
      const steps = path.split('/');
      const params = Object.fromEntries(
        operation.path.split('/').flatMap((step, place) => {
          const called = ids[step.slice(1, -1)];
          return called ? [[called, steps[place]!]] : [];
        }),
      );
      const version = ifMatch === undefined ? {} : { version: String(ifMatch) };
      const good = { viewer: by.id, ...params, ...version, ...fieldsOf(body), ...more };
      return { folder, action, session: await provenSessionOf(by), good, free: TICKS.filter((name) => name in good) };
    };
    return [`${folder} ${action}`, row] as const;
  });
  const others = [changedPassword, endedSession, dropped, published, registered, ...imported, typed].map((row) =>
    row(world),
  );
  return new Map([...asTheApi, ...others.map(({ name, make }) => [name, make] as const)]);
}

type Other = (world: World) => { readonly name: string; readonly make: () => Promise<Row> };

function other(folder: string, action: string, make: (world: World) => Promise<Omit<Row, 'folder' | 'action'>>): Other {
  return (world) => ({ name: `${folder} ${action}`, make: async () => ({ folder, action, ...(await make(world)) }) });
}

const changedPassword = other('account', 'changeOwnPassword', async () => {
  const person = await aPerson({ grants: [{ role: 'SME', businessUnitId: null }] });
  const password = 'nine grey herons over the weir';
  const good = { viewer: person.id, current: PASSWORD, password, passwordAgain: password };
  return { session: await sessionOf(person), good };
});
const endedSession = other('account', 'endOwnSession', async ({ owner }) => {
  const session = await sessionOf(owner);
  await sessionOf(owner);
  const { id: sessionId } = await database().session.findFirstOrThrow({
    where: { personId: owner.id },
    orderBy: { createdAt: 'desc' },
  });
  return { session, good: { viewer: owner.id, sessionId } };
});

async function aProposal({ admin }: World, id: string): Promise<string> {
  const { content } = await findActivePack(database());
  const bytes = new Uint8Array(await packFile(withQuestion(content, id)).arrayBuffer());
  return must(await proposePack(callOf(admin), { fileName: 'pack.yaml', bytes })).proposalId;
}
const dropped = other('admin/packs', 'drop', async (world) => {
  const proposalId = await aProposal(world, 'SEC-POC-91');
  return { session: await provenSessionOf(world.admin), good: { viewer: world.admin.id, proposalId } };
});
const published = other('admin/packs', 'publish', async (world) => {
  const proposalId = await aProposal(world, 'SEC-POC-92');
  const { version } = await findActivePack(database());
  const good = {
    viewer: world.admin.id,
    proposalId,
    version: String(version),
    reason: 'A new law.',
    password: PASSWORD,
  };
  return { session: await provenSessionOf(world.admin), good };
});

const registered = other('use-cases/new', 'register', async ({ owner, unit }) => {
  const quick = ['title', 'problem', 'business_function', 'owning_team', 'user_exposure', 'patterns'] as const;
  const intake = Object.fromEntries(quick.map((name) => [name, AN_INTAKE[name] as Sent]));
  const good = { viewer: owner.id, businessUnitId: unit, visibility: 'ORGANISATION', ...intake };
  return { session: await sessionOf(owner), good, free: [...quick] };
});

const IMPORT = 'use-cases/import/[id]';
let files = 0;
const imported = (
  [
    ['chooseColumns', { 'from.businessUnit': '1', 'from.stage': '2', 'from.externalId': '', 'from.fields.title': '0' }],
    ['decide', { 'column.stage': 'Status', 'value.stage': 'Pilot', 'becomes.stage': '"POC"' }],
    ['run', { dryRun: 'true', mode: 'ALL_OR_NOTHING' }],
  ] as const
).map(([action, fields]) =>
  other(IMPORT, action, async ({ admin }) => {
    files += 1;
    const bytes = Buffer.from(`Title,Agency,Status\nBeta ${files},Energy,Pilot\n`);
    const { importId: of } = must(await uploadImport(callOf(admin), { fileName: 'register.csv', bytes }));
    const isRun = action === 'run';
    const good = { viewer: admin.id, ...(isRun ? {} : { version: '1' }), ...fields };
    return { session: await sessionOf(admin), good, of, free: isRun ? [] : Object.keys(fields) };
  }),
);

const typed = other('use-cases/[key]/screening', 'saveAnswers', async ({ owner }) => {
  const { key } = await aPlainUseCase(owner);
  const { version } = await recordOf(owner, key);
  const edit = { key, version, answers: { title: 'As it is typed' }, seen: { title: AN_INTAKE.title }, mayStale: [] };
  return { session: await sessionOf(owner), good: [owner.id, edit] };
});

/** A form for everybody, by the token of a link. */
export async function linkRow({ admin }: World): Promise<Row> {
  const { id } = await aPerson();
  const { token } = shown(await issuePasswordLink(callOf(admin), id));
  const password = 'nine grey herons over the weir';
  return {
    below: 'app/(public)',
    folder: 'set-password',
    action: 'setOwnPassword',
    good: { token, password, passwordAgain: password },
  };
}

/** The form with which the first administrator begins. */
export function setUpRow(token: string): Row {
  const password = 'nine grey herons over the weir';
  const organisation = { organisation: 'Nordhafen', employees: '4200', currency: 'EUR' };
  const good = {
    token,
    ...organisation,
    name: 'Noor Haddad',
    email: 'noor@example.org',
    password,
    passwordAgain: password,
  };
  return { below: 'app/(public)', folder: 'set-up', action: 'setUpVillage', good };
}

/** The body of an operation as the fields of its form. */
function fieldsOf(body: unknown): Good {
  if (body instanceof FormData) return Object.fromEntries(body);
  return Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, string | number | boolean | null | string[]>).map(
      ([name, value]): [string, Sent] => {
        if (Array.isArray(value)) return [`${name}[]`, value.map(String)];
        return [name, value === null ? '' : String(value)];
      },
    ),
  );
}
