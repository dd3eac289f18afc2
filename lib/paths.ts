import { ROLES, type Role } from './domain/vocabulary';

/*
  The addresses of the product. Import them as `* as paths`: on its own, `useCases()` reads like a React hook, to people and
  to the linter.
*/

/** What stands behind the question mark; empty values are left out, several values repeat their name. */
export type Query = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

export const home = () => '/';
/** `next` is the place to return to after signing in. */
export const signIn = (next?: string) => withQuery('/sign-in', { next });

export const useCases = (query: Query = {}) => withQuery('/use-cases', query);
export const newUseCase = () => '/use-cases/new';
export const importPage = () => '/use-cases/import';
export const importJob = (id: string) => `/use-cases/import/${encodeURIComponent(id)}`;
export const useCase = (key: string) => `/use-cases/${encodeURIComponent(key)}`;
export const screening = (key: string) => `${useCase(key)}/screening`;
export const reviewPath = (key: string, n: number) => `${useCase(key)}/reviews/${n}`;
/** One section of a review; with a requirement, the place of its question on that page. */
export const sectionPath = (key: string, n: number, role: Role, requirement?: string) =>
  `${reviewPath(key, n)}/${roleToSlug(role)}${requirement ? `#${encodeURIComponent(requirement)}` : ''}`;

export const reviews = (query: Query = {}) => withQuery('/reviews', query);
export const portfolio = (query: Query = {}) => withQuery('/portfolio', query);

export const people = (query: Query = {}) => withQuery('/admin/people', query);
export const person = (id: string) => `/admin/people/${encodeURIComponent(id)}`;
export const units = () => '/admin/units';
export const settings = () => '/admin/settings';
export const audit = (query: Query = {}) => withQuery('/audit', query);
export const account = () => '/account';
/** `part` is one of its tabs. */
export const library = (part?: string) => withQuery('/library', { part });
export const team = (key: string) => `${useCase(key)}/team`;
export const apiReference = () => '/api-reference';

/** `CHANGE_MANAGEMENT` is `change-management` in an address. */
export function roleToSlug(role: Role): string {
  return role.toLowerCase().replaceAll('_', '-');
}

/** The role an address names, or null for anything else, capital letters included: one page has one address. */
export function slugToRole(slug: string): Role | null {
  return ROLES.find((role) => roleToSlug(role) === slug) ?? null;
}

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat())
      if (one !== null && one !== undefined && one !== '') search.append(name, `${one}`);
  }
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}
