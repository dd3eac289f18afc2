import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { addModel } from '@/lib/commands/keep-models';
import { proposePack } from '@/lib/commands/propose-pack';
import { uploadImport } from '@/lib/commands/upload-import';
import { OPERATIONS } from '@/lib/contract/operations';
import { database } from '@/lib/data/client';
import { findActivePack } from '@/lib/data/packs';
import type { Actor, Grant } from '@/lib/domain/access/actor';
import { packToYaml } from '@/lib/files/pack-yaml';
import { AN_INTAKE } from '@/prisma/an-intake';
import * as build from '@/prisma/builders';
import { signIn } from './caller';

const HIDDEN = {
  title: 'Settlement of the Halvorsen claims',
  problem: 'Nobody but the team may know of these claims.',
};
/** Pages outside of `/admin` that are for administrators and auditors, or for who keeps the models. */
const OTHER_OFFICES = ['/audit', '/use-cases/import', '/use-cases/import/[id]', '/models/new', '/models/import'];
const MODEL = {
  provider: 'Vendor A',
  name: 'medium v4',
  region: 'EU',
  note: '',
  hosting: 'CLOUD_MANAGED',
  capability: 'TEXT_GENERATION',
} as const;
const ADMIN: readonly Grant[] = [{ role: 'ADMIN', businessUnitId: null }];

const VIEWERS = ['nobody', 'stranger', 'admin', 'owner'] as const;
type Viewer = (typeof VIEWERS)[number];
type Outcome = 'shown' | 'led to sign in' | 'not found' | `status ${number}`;

/** What one page answered one person. */
export interface Seen {
  readonly page: Page;
  readonly viewer: Viewer;
  readonly outcome: Outcome;
  readonly leaks: boolean;
}

export interface Page {
  /** As the folders have it: `/use-cases/[key]/team`. */
  readonly template: string;
  readonly isPublic: boolean;
}

/** Every page below `app`: one that is added is walked by itself. */
export const PAGES: readonly Page[] = filesNamed('page.tsx').map((file) => {
  const folders = file.split('/').slice(0, -1);
  const template = `/${folders.filter((folder) => !folder.startsWith('(')).join('/')}`;
  return { template, isPublic: folders[0] === '(public)' };
});

/** What one person must be answered by one page; null where it is for everybody. */
export function expected({ template, isPublic }: Page, viewer: Viewer): Outcome | null {
  if (isPublic) return null;
  if (viewer === 'nobody') return 'led to sign in';
  if (template.startsWith('/use-cases/[key]')) return viewer === 'owner' ? 'shown' : 'not found';
  if (isOffice(template)) return viewer === 'admin' ? 'shown' : 'not found';
  return 'shown';
}

function isOffice(template: string): boolean {
  return template.startsWith('/admin') || OTHER_OFFICES.includes(template);
}

/** People, and what the pages show: a restricted record with a review above all. */
export async function furnish(address: string) {
  const owner = await build.aPerson({ grants: [{ role: 'SME', businessUnitId: null }] });
  const [stranger, admin] = [await build.aPerson(), await build.aPerson({ grants: ADMIN })];
  const intake = { ...AN_INTAKE, ...HIDDEN };
  const { key } = await build.aSubmittedReview({ owner, intake, visibility: 'RESTRICTED' });
  const call = build.callOf(admin);
  const active = await findActivePack(database());
  const changed = { ...active.content, requirements: active.content.requirements.slice(1) };
  const bytes = new TextEncoder().encode(packToYaml(changed));
  const { proposalId } = build.must(await proposePack(call, { fileName: 'pack.yaml', bytes }));
  const file = { fileName: 'register.csv', bytes: new TextEncoder().encode('Title,Agency\nOne,Two\n') };
  const { importId } = build.must(await uploadImport(call, file));
  const { modelId } = build.must(await addModel(call, MODEL));
  const places: Readonly<Record<string, string>> = {
    '/use-cases/[key]': key,
    '/use-cases/[key]/reviews/[n]': '1',
    '/use-cases/[key]/reviews/[n]/[role]': 'security',
    '/use-cases/[key]/metrics/[metric]': active.content.metrics[0]?.id ?? '',
    '/use-cases/import/[id]': importId,
    '/models/[id]': modelId,
    '/admin/people/[id]': stranger.id,
    '/admin/packs/[version]': String(active.version),
    '/admin/packs/proposals/[id]': proposalId,
  };
  const cookies = new Map<Viewer, string>([
    ['nobody', ''],
    ['stranger', await cookieOf(address, stranger)],
    ['admin', await cookieOf(address, admin)],
    ['owner', await cookieOf(address, owner)],
  ]);
  return { places, cookies };
}

type Furnished = Awaited<ReturnType<typeof furnish>>;

const WAYS = [
  ['', {}],
  ['?_rsc', { RSC: '1' }],
] as const;

/** Every page, by every viewer, as a browser asks for it first and as it asks when it is led there from another. */
export async function walk(address: string, { places, cookies }: Furnished): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const page of PAGES) {
    for (const viewer of VIEWERS) {
      for (const [query, asked] of WAYS) {
        const headers = { ...asked, Cookie: cookies.get(viewer) ?? '' };
        const url = `${address}${addressOf(page.template, places)}${query}`;
        const response = await fetch(url, { headers, redirect: 'manual' });
        const text = await response.text();
        const leaks = viewer !== 'owner' && Object.values(HIDDEN).some((words) => text.includes(words));
        seen.push({ page, viewer, outcome: outcomeOf(response, text), leaks });
      }
    }
  }
  return seen;
}

function outcomeOf({ status, headers }: Response, text: string): Outcome {
  const location = headers.get('location') ?? '';
  const isLed = status >= 300 && status < 400 && new URL(location, 'http://localhost').pathname === '/sign-in';
  // What our own pages ask for is answered with 200 and says within what became of it.
  if (isLed || /NEXT_REDIRECT;\w+;\/sign-in/.test(text)) return 'led to sign in';
  if (status === 404 || text.includes('NEXT_HTTP_ERROR_FALLBACK;404')) return 'not found';
  return status === 200 ? 'shown' : `status ${status}`;
}

/** Every operation of the API and every route beside the pages, by nobody and by a token that is none: what they answered. */
export async function askForAll(address: string, { places }: Furnished): Promise<{ what: string; refused: boolean }[]> {
  const operations = OPERATIONS.map(({ method, path }) => {
    return {
      method,
      path: `/api/v1${path.replace('{key}', places['/use-cases/[key]'] ?? '').replace(/\{\w+\}/g, randomUUID())}`,
    };
  });
  const routes = filesNamed('route.ts')
    .filter((file) => file.startsWith('(member)/'))
    .map((file) => {
      const template = `/${file.split('/').slice(1, -1).join('/')}`;
      const method = /export async function (GET|POST)/.exec(readFileSync(`app/${file}`, 'utf8'))?.[1];
      if (!method) throw new Error(`${file} has no method that the walk knows.`);
      return { method, path: addressOf(template, { ...places, '/use-cases/[key]/conditions/[id]': randomUUID() }) };
    });
  const asked = [...operations, ...routes].flatMap((one) =>
    [{ Origin: address }, { Authorization: `Bearer vlg_${'x'.repeat(43)}` }].map((headers) => ({ ...one, headers })),
  );
  const answers = [];
  for (const { method, path, headers } of asked) {
    const response = await fetch(`${address}${path}`, { method, headers, redirect: 'manual' });
    const text = await response.text();
    const refused =
      (path.startsWith('/api/') ? [401] : [401, 403, 404]).includes(response.status) ||
      /"code":"unauthenticated"/.test(text) ||
      outcomeOf(response, text) === 'led to sign in';
    answers.push({ what: `${method} ${path}: ${response.status}`, refused });
  }
  return answers;
}

function addressOf(template: string, places: Readonly<Record<string, string>>): string {
  let [folder, address] = ['', ''];
  for (const part of template.split('/').slice(1)) {
    folder += `/${part}`;
    const named = part.startsWith('[') ? places[folder] : part;
    if (named === undefined) throw new Error(`The walk does not know what stands for ${folder}.`);
    address += `/${named}`;
  }
  return address;
}

function filesNamed(name: string): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith(`/${name}`))
    .sort();
}

async function cookieOf(address: string, { id }: Actor): Promise<string> {
  const passwordHash = (await database().person.findFirstOrThrow({ where: { passwordHash: { not: null } } }))
    .passwordHash;
  const { email } = await database().person.update({ where: { id }, data: { passwordHash } });
  return signIn(address, email, build.PASSWORD);
}
