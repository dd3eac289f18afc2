import { createRequestStoreForAPI } from 'next/dist/server/async-storage/request-store';
import { workAsyncStorage, type WorkStore } from 'next/dist/server/app-render/work-async-storage.external';
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external';
import { NextRequest } from 'next/server';
import { IDLE, type FormState } from '@/lib/form-state';

type Action = (state: FormState, form: FormData) => Promise<FormState<unknown> | undefined>;
type Store = Parameters<typeof workUnitAsyncStorage.run>[0];

/** The address at which the drill's server takes what a form sends: `?folder=(member)/account&name=leave`. */
export const ACTIONS = '/drill/actions';

/** Does something as Next would for this request: headers and cookies are there for whoever asks, next-auth among them. */
export async function asNext(request: Request, work: (request: NextRequest) => Response | Promise<Response>) {
  const { pathname, search } = new URL(request.url);
  let given: string[] = [];
  const keep = (cookies: string[]) => void (given = cookies);
  const store = createRequestStoreForAPI(
    request as never,
    { pathname, search },
    {} as never,
    keep,
    undefined,
    undefined,
  );
  const around = { route: pathname, page: `${pathname}/page`, incrementalCache: {}, pendingRevalidatedTags: [] };
  const response = await workAsyncStorage.run(around as unknown as WorkStore, () =>
    workUnitAsyncStorage.run(store as Store, () => work(new NextRequest(request))),
  );
  for (const cookie of given) response.headers.append('Set-Cookie', cookie);
  return response;
}

/** What comes of a form: its state as JSON, or the address it leads to. */
export async function act(request: NextRequest): Promise<Response> {
  const { folder = '', name = '' } = Object.fromEntries(request.nextUrl.searchParams);
  const actions = (await import(`../../app/${folder}/actions.ts`)) as Record<string, Action>;
  const action = actions[name];
  if (!action) throw new Error(`${folder} has no action ${name}.`);
  try {
    return Response.json((await action(IDLE, await request.formData())) ?? null);
  } catch (error) {
    // As `redirect` of next/navigation throws it: what it is, how, where to, and more.
    const [kind, , location = ''] = String((error as { digest?: unknown }).digest).split(';');
    if (kind !== 'NEXT_REDIRECT') throw error;
    return new Response(null, { status: 303, headers: { Location: location } });
  }
}
