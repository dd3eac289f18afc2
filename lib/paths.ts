import type { Target } from './domain/review/next-act';
import { ROLES, type Role } from './domain/vocabulary';

/*
  The addresses of the product. Import them as `* as paths`: on its own, `useCases()` reads like a React hook, to people and
  to the linter.
*/

/** What stands behind the question mark; empty values are left out, several values repeat their name. */
export type Query = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

export const home = () => '/';
/** `next` is the place to return to after signing in, `email` the address that is filled in already, `ended` says why. */
export const signIn = (next?: string, email?: string, ended = false) =>
  withQuery('/sign-in', { next, email, ended: ended ? 1 : null });

export const useCases = (query: Query = {}) => withQuery('/use-cases', query);
export const newUseCase = () => '/use-cases/new';
export const importPage = (query: Query = {}) => withQuery('/use-cases/import', query);
export const importUpload = () => `${importPage()}/upload`;
/** `step` is one of its steps; without it, the one the import is at. */
export const importJob = (id: string, query: Query = {}) =>
  withQuery(`${importPage()}/${encodeURIComponent(id)}`, query);
export const importReportFile = (id: string) => `${importJob(id)}/report`;
export const useCase = (key: string) => `/use-cases/${encodeURIComponent(key)}`;
export const screening = (key: string) => `${useCase(key)}/screening`;
export const reviewPath = (key: string, n: number) => `${useCase(key)}/reviews/${n}`;
/** One section of a review; with a requirement, the place of its question on that page. */
export const sectionPath = (key: string, n: number, role: Role, requirement?: string) =>
  `${reviewPath(key, n)}/${roleToSlug(role)}${requirement ? `#${encodeURIComponent(requirement)}` : ''}`;

/** The dossier of a gate as a file. */
export const dossier = (key: string, n: number, as: 'document' | 'bundle') =>
  `/api/v1${reviewPath(key, n)}/dossier${as === 'document' ? '.pdf' : ''}`;
/** Where the form of a section sends a file of evidence. */
export const evidenceUpload = (key: string, n: number, role: Role) => `${sectionPath(key, n, role)}/files`;
export const evidenceFile = (id: string) => `/api/v1/evidence/${encodeURIComponent(id)}/content`;
/** What a signature signed, as a file. */
export const signedContent = (reviewId: string, role: Role, signOffId: string) =>
  `/api/v1/reviews/${reviewId}/sections/${role}/sign-offs/${signOffId}/content`;

export const models = (query: Query = {}) => withQuery('/models', query);
export const newModel = () => '/models/new';
export const importModels = () => '/models/import';
export const model = (id: string, query: Query = {}) => withQuery(`/models/${encodeURIComponent(id)}`, query);
export const modelsFile = () => '/api/v1/models/export';
/** Where a team names the models of its use case. */
export const useCaseModels = (key: string) => `${useCase(key)}/models`;

export const reviews = (query: Query = {}) => withQuery('/reviews', query);
export const portfolio = (query: Query = {}) => withQuery('/portfolio', query);

export const people = (query: Query = {}) => withQuery('/admin/people', query);
export const newPerson = () => '/admin/people/new';
export const person = (id: string) => `/admin/people/${encodeURIComponent(id)}`;
export const handOver = (id: string, query: Query = {}) => withQuery(`${person(id)}/hand-over`, query);
export const settings = (query: Query = {}) => withQuery('/admin/settings', query);
export const packs = () => '/admin/packs';
export const pack = (version: number, query: Query = {}) => withQuery(`${packs()}/${version}`, query);
/** One version as a file. */
export const packFile = (version: number) => `/api/v1/policy-packs/${version}/yaml`;
/** What was proposed, before it is published. */
export const packProposal = (id: string, query: Query = {}) =>
  withQuery(`${packs()}/proposals/${encodeURIComponent(id)}`, query);
export const audit = (query: Query = {}) => withQuery('/audit', query);
export const account = () => '/account';
/** `part` is one of its tabs. */
export const library = (part?: string, query: Query = {}) => withQuery('/library', { part, ...query });
/** The briefings of one pattern. */
export const libraryPattern = (id: string) => `${library('patterns')}#${encodeURIComponent(id)}`;
export const metrics = (key: string) => `${useCase(key)}/metrics`;
/** One metric with its targets and readings. */
export const metric = (key: string, id: string, query: Query = {}) =>
  withQuery(`${metrics(key)}/${encodeURIComponent(id)}`, query);
export const team = (key: string) => `${useCase(key)}/team`;
export const apiReference = () => '/api-reference';

/** Who has to be won as sponsor, on the record. */
export const sponsors = (key: string) => `${useCase(key)}#sponsors`;
/** A condition in its list on the record. */
export const condition = (key: string, id: string) => `${useCase(key)}#condition-${id}`;
/** The break-glass of a record: what is proposed or running. */
export const breakGlass = (key: string) => `${useCase(key)}#break-glass`;
export const conditionUpload = (key: string, id: string) => `${useCase(key)}/conditions/${id}/files`;

/** Where a next act is done. */
export function targetPath(key: string, target: Target): string {
  switch (target.to) {
    case 'screening':
      return screening(key);
    case 'open-review':
      return `${useCase(key)}#open-${target.gate.toLowerCase()}`;
    case 'review':
      return reviewPath(key, target.review);
    case 'section':
      return sectionPath(key, target.review, target.role, target.requirement);
    case 'condition':
      return condition(key, target.id);
    case 'break-glass':
      return breakGlass(key);
    case 'metrics':
      return metrics(key);
    case 'tier':
      return `${useCase(key)}#tier`;
  }
}

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
