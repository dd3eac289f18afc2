import type { z } from 'zod';
import type { TokenScope } from '../domain/access/actor';
import type { RefusalCode } from '../domain/result';
import { schemaOf } from './openapi';
import { PROBLEM_TITLES, refusalsOf, STATUS_OF, type Operation } from './operation';
import { OPERATIONS } from './operations';

/** One thing that is sent: where it stands, what it is. */
export interface ReferenceField {
  readonly name: string;
  readonly place: 'path' | 'query' | 'header' | 'body';
  readonly required: boolean;
  /** `text`, `whole number, 1 to 200`, `one of POC, PRODUCTION` */
  readonly kind: string;
  readonly description: string;
}

export interface ReferenceOperation {
  readonly id: string;
  readonly method: Operation['method'];
  readonly path: string;
  readonly summary: string;
  readonly scope: TokenScope;
  readonly status: number;
  readonly fields: readonly ReferenceField[];
  readonly refusals: readonly ReferenceProblem[];
}

export interface ReferenceProblem {
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

/** The problems that no rule names: a method or a header, and what is nobody’s fault. */
const OTHER_PROBLEMS: readonly ReferenceProblem[] = [
  { code: 'method_not_allowed', status: 405, title: 'This address has not this method' },
  { code: 'precondition_required', status: 428, title: 'If-Match is missing' },
  { code: 'internal_error', status: 500, title: 'Something went wrong' },
];

/** Every problem an answer can be, by status. */
export function problems(): ReferenceProblem[] {
  const codes = Object.keys(STATUS_OF) as RefusalCode[];
  return [...codes.map(problemOf), ...OTHER_PROBLEMS].sort((a, b) => a.status - b.status);
}

/** The operations of the API as people read them, under the tags they belong to. */
export function reference(): { readonly tag: string; readonly operations: readonly ReferenceOperation[] }[] {
  const tags = [...new Set(OPERATIONS.map(({ tag }) => tag))];
  const order = (one: Operation) => `${one.path} ${METHODS.indexOf(one.method)}`;
  const inOrder = OPERATIONS.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  return tags.map((tag) => ({ tag, operations: inOrder.filter((one) => one.tag === tag).map(read) }));
}

const METHODS: readonly Operation['method'][] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function read(operation: Operation): ReferenceOperation {
  const { id, method, path, summary, scope, status, params, query, body, ifMatch, refusals } = operation;
  const idempotent = method === 'POST' && refusals.includes('idempotency_mismatch');
  return {
    id,
    method,
    path,
    summary,
    scope,
    status,
    fields: [
      ...fieldsOf(params, 'path'),
      ...fieldsOf(query, 'query'),
      ...(ifMatch ? [header('If-Match', true, 'ETag of what was read.')] : []),
      ...(idempotent ? [header('Idempotency-Key', false, 'Makes a repeated request harmless.')] : []),
      ...fieldsOf(body, 'body'),
    ],
    refusals: refusalsOf(operation)
      .map(problemOf)
      .sort((a, b) => a.status - b.status),
  };
}

function problemOf(code: RefusalCode): ReferenceProblem {
  return { code, status: STATUS_OF[code], title: PROBLEM_TITLES[code] };
}

function header(name: string, required: boolean, description: string): ReferenceField {
  return { name, place: 'header', required, kind: 'text', description };
}

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly description?: string;
}

function fieldsOf(schema: z.ZodType | undefined, place: ReferenceField['place']): ReferenceField[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as JsonSchema;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    place,
    required: place === 'path' || required.includes(name),
    kind: kindOf(property),
    description: (property.description ?? '').replace(/`([^`]+)`/g, '“$1”'),
  }));
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'UUID',
  'date-time': 'moment, ISO 8601 in UTC',
  date: 'day, as 2027-01-31',
  email: 'e-mail address',
  uri: 'address (URL)',
  binary: 'file',
};

function kindOf(schema: JsonSchema): string {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(kindOf))].join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  if (schema.format && FORMATS[schema.format]) return FORMATS[schema.format] ?? '';
  switch (schema.type) {
    case 'string':
      return schema.maxLength === undefined ? 'text' : `text, at most ${schema.maxLength}`;
    case 'integer':
      return `whole number${rangeOf(schema)}`;
    case 'number':
      return `number${rangeOf(schema)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return schema.items?.enum ? `any of ${schema.items.enum.join(', ')}` : `list of ${kindOf(schema.items ?? {})}`;
    case 'object':
      return 'object';
    case 'null':
      return 'null';
    default:
      return 'any JSON';
  }
}

function rangeOf({ minimum, maximum }: JsonSchema): string {
  const bounded = (bound: number | undefined) => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  if (bounded(minimum) && bounded(maximum)) return `, ${minimum} to ${maximum}`;
  return bounded(minimum) ? `, ${minimum} or more` : '';
}
