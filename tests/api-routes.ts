import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDER = 'app/api/v1';
/** The one route that no operation describes: it answers wherever there is none. */
export const CATCH_ALL = '/{{...rest}}';

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response> | Response;

interface Route {
  /** As OpenAPI writes it: `/reviews/{id}`. */
  readonly template: string;
  readonly load: () => Promise<Readonly<Record<string, Handler>>>;
}

/** Every route of the API that is on disk; a word comes before a parameter, as Next decides it. */
export const ROUTES: readonly Route[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => /[\\/]route\.ts$/.test(file))
  .map((file) => ({
    template: `/${file.replaceAll('\\', '/').replace('/route.ts', '').replaceAll('[', '{').replaceAll(']', '}')}`,
    load: () =>
      import(/* @vite-ignore */ pathToFileURL(join(process.cwd(), FOLDER, file)).href) as ReturnType<Route['load']>,
  }))
  .sort((a, b) => (a.template < b.template ? -1 : 1));

/** The route that answers at an address, and what the address says for its parameters. */
export function routeOf(pathname: string): Route & { readonly params: Record<string, string> } {
  for (const route of ROUTES) {
    const pattern = route.template
      .replace(CATCH_ALL, '(?:/.*)?')
      .replace(/\.(?=json)/, '\\.')
      .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^/api/v1${pattern}$`).exec(pathname);
    if (!match) continue;
    const params = Object.entries(match.groups ?? {}).map(
      ([name, value]) => [name, decodeURIComponent(value)] as const,
    );
    return { ...route, params: Object.fromEntries(params) };
  }
  throw new Error(`There is no route for ${pathname}.`);
}
