import fc from 'fast-check';
import { z } from 'zod';
import { conditionFileInput } from '@/lib/contract/condition-resources';
import { fileInput } from '@/lib/contract/evidence-resources';
import { uploadInput } from '@/lib/contract/import-resources';
import { database } from '@/lib/data/client';
import { keyOf } from '@/lib/domain/use-case/record';
import { anOpenReview } from '@/prisma/builders';
import { formOf } from '../api-cases/case';
import { CASES } from '../api-cases/cases';
import { aTextRequirement, placed, type World } from '../api-cases/world';
import { ORIGIN, sessionOf, withCookie } from '../api';
import type { Came, Entry } from './entry';
import { malformedForm } from './form-body';
import { inAddress, type Wrong } from './request';

/** What stands in an address. */
const ADDRESS: Readonly<Record<string, RegExp>> = {
  key: /^UC-[1-9][0-9]{0,8}$/,
  n: /^[0-9]{1,9}$/,
  role: /^[a-z-]+$/,
  id: /^[0-9a-f-]{36}$/,
};

type Params = Readonly<Record<string, string>>;
type Route = { readonly POST: (request: Request, context: { params: Promise<never> }) => Promise<Response> };

/** A route of the screens that takes a file, larger than a server action may carry. */
interface Upload {
  readonly session: string;
  readonly body: FormData;
  readonly params: Params;
}

const MEMBER = 'app/(member)';
/** Each with what its fields are; a field that it leaves aside is none. */
const UPLOADS: Readonly<Record<string, readonly [z.ZodType, (world: World) => Promise<Upload>]>> = {
  'use-cases/import/upload': [
    uploadInput,
    async ({ admin }) => {
      const body = formOf({ file: new File(['Title,Agency,Status\nGamma,Energy,Pilot\n'], 'register.csv') });
      return { session: await sessionOf(admin), body, params: {} };
    },
  ],
  'use-cases/[key]/reviews/[n]/[role]/files': [
    fileInput.extend({ requirement: z.string().min(1).max(100), viewer: z.uuid(), mayStale: z.string().optional() }),
    async ({ owner }) => {
      const place = await placed(await anOpenReview({ owner }));
      const requirement = await aTextRequirement(place, 'SECURITY');
      const told = { title: 'Report', provenance: 'MEASURED_RESULT', requirement, viewer: owner.id };
      const body = formOf({ ...told, file: new File(['Measured.'], 'report.txt') });
      return {
        session: await sessionOf(owner),
        body,
        params: { key: place.key, n: String(place.review), role: 'security' },
      };
    },
  ],
  'use-cases/[key]/conditions/[id]/files': [
    z.object({ ...conditionFileInput.shape, version: z.string().regex(/^[0-9]{1,9}$/), viewer: z.uuid() }),
    async (world) => {
      const { path, by, body, ifMatch } = await CASES['answerConditionWithFile']!(world);
      const id = path.split('/')[2]!;
      const { useCase } = await database().condition.findUniqueOrThrow({ where: { id }, include: { useCase: true } });
      const form = formOf({ viewer: by.id, version: String(ifMatch), ...Object.fromEntries(body as FormData) });
      return { session: await sessionOf(by), body: form, params: { key: keyOf(useCase), id } };
    },
  ],
};

/** The folders of all that take a file, below those of the screens. */
export const UPLOAD_FOLDERS = Object.keys(UPLOADS);

/** One of them as an entry point. */
export async function uploadEntry(folder: string, world: World): Promise<Entry<Wrong>> {
  const [schema, make] = UPLOADS[folder]!;
  const { session, body, params } = await make(world);
  const { POST } = (await import(/* @vite-ignore */ `../../${MEMBER}/${folder}/route.ts`)) as Route;
  const post = async ({ body: sent, headers = {}, path }: Wrong['sending']) => {
    const init = { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin', ...headers }, body: sent as BodyInit };
    const stream = sent instanceof ReadableStream ? { duplex: 'half' } : {};
    const address = { ...params, ...(path ? (JSON.parse(path) as Params) : {}) };
    const request = new Request(`${ORIGIN}/${folder}`, { ...init, ...stream });
    return withCookie(session, () => POST(request, { params: Promise.resolve(address as never) }));
  };
  const names = Object.keys(params);
  const addressed = names.length > 0 ? fc.tuple(fc.constantFrom(...names), inAddress) : null;
  const elsewhere = addressed?.map(([name, value]): Wrong => ({
    what: `{${name}} = ${JSON.stringify(value)}`,
    sending: { body, path: JSON.stringify({ [name]: value }) },
    codes: [],
    malformed: !ADDRESS[name]!.test(value),
  }));
  const inForm = malformedForm({ body: schema, maxBytes: 26 * 1024 * 1024 }, body);
  return {
    name: `POST ${folder}`,
    wrong: elsewhere ? fc.oneof({ weight: 6, arbitrary: inForm }, { weight: 1, arbitrary: elsewhere }) : inForm,
    send: async ({ sending, malformed }) => {
      try {
        return await judged(await post(sending), malformed);
      } catch (error) {
        return { surprise: { kind: 'fault', said: error instanceof Error ? (error.stack ?? '') : String(error) } };
      }
    },
    right: async () => ((await isTaken(await post({ body }))) ? null : 'it was refused'),
  };
}

async function judged(response: Response, malformed: boolean): Promise<Came> {
  if (response.status >= 400) return { surprise: { kind: 'fault', said: String(response.status) } };
  if (!malformed || !(await isTaken(response.clone()))) return {};
  return { surprise: { kind: 'taken', said: `${response.headers.get('location')} ${await response.text()}` } };
}

/** Whether it goes on with the file, or says that it is done. */
async function isTaken(response: Response): Promise<boolean> {
  if (response.status === 303) return !response.headers.get('location')?.includes('refused');
  return ((await response.json()) as { status: string }).status === 'done';
}
