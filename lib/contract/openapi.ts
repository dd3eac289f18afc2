import { z } from 'zod';
import { problem, PROBLEM_TITLES, refusalsOf, STATUS_OF, type Operation } from './operation';
import { OPERATIONS } from './operations';

type Json = Record<string, unknown>;

const DESCRIPTION = `The sign-off ledger for generative-AI use cases. Everything a screen can do.

Send a token as \`Authorization: Bearer vlg_…\`; it acts as its person, never with more than its scopes. A change sends the
ETag of what it read as \`If-Match\`. A \`POST\` may carry an \`Idempotency-Key\`: the same key and body gives the first answer
again for 24 hours. A body of JSON has at most 32 levels, one in another. Errors are problem documents (RFC 9457) with a
\`code\`.`;

/** The description of the API, OpenAPI 3.1, made from the schemas that validate. */
export function openApi(server: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase()] = describe(operation);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Village', version: '1', description: DESCRIPTION },
    servers: [{ url: `${server}/api/v1` }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Made at “Account”; begins with vlg_.' },
      },
      schemas: { Problem: schemaOf(problem, 'output') },
    },
  };
}

function describe(operation: Operation): Json {
  const { id, tag, summary, scope, sessionOnly, status, ifMatch, etag, refusals, method } = operation;
  const body = operation.body && {
    required: true,
    content: { [operation.bodyType ?? 'application/json']: { schema: schemaOf(operation.body, 'input') } },
  };
  const answer =
    status === 204
      ? {}
      : {
          content: {
            [operation.responseType ?? 'application/json']: { schema: schemaOf(operation.response, 'output') },
          },
        };
  const headers = etag
    ? { headers: { ETag: { schema: { type: 'string' }, description: 'The version, for If-Match.' } } }
    : {};
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: sessionOnly ? 'A token is refused.' : `A token needs the scope \`${scope}\`.`,
    parameters: [
      ...parametersOf(operation.params, 'path'),
      ...parametersOf(operation.query, 'query'),
      ...(ifMatch ? [header('If-Match', 'ETag of what was read.', true)] : []),
      ...(method === 'POST' && refusals.includes('idempotency_mismatch')
        ? [header('Idempotency-Key', 'Makes a repeated request harmless.', false)]
        : []),
    ],
    ...(body ? { requestBody: body } : {}),
    responses: { [status]: { description: summary, ...answer, ...headers }, ...problemsOf(operation) },
  };
}

/** Problems every operation may answer, and those it says itself, by status. */
function problemsOf(operation: Operation): Json {
  const byStatus = new Map<number, string[]>();
  const add = (status: number, title: string) => byStatus.set(status, [...(byStatus.get(status) ?? []), title]);
  for (const code of refusalsOf(operation)) add(STATUS_OF[code], `${code}: ${PROBLEM_TITLES[code]}`);
  if (operation.ifMatch) add(428, 'precondition_required: If-Match is missing');
  add(500, 'internal_error: Something went wrong; the request id is also in the log');
  add(STATUS_OF.unavailable, `unavailable: ${PROBLEM_TITLES.unavailable}`);
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, titles]) => [status, { description: titles.join('; '), content }]),
  );
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
    ...(typeof property['description'] === 'string' ? { description: property['description'] } : {}),
  }));
}

function header(name: string, description: string, required: boolean): Json {
  return { name, in: 'header', required, description, schema: { type: 'string' } };
}

/** A schema as JSON Schema: what is sent in, or what comes out of it. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: fileAsBinary,
  }) as Json;
  return rest;
}

/** A file of a form is binary; JSON Schema has no word for it. */
function fileAsBinary({
  zodSchema,
  jsonSchema,
}: {
  readonly zodSchema: z.core.$ZodType;
  readonly jsonSchema: Json;
}): void {
  if (zodSchema._zod.def.type === 'custom') Object.assign(jsonSchema, { type: 'string', format: 'binary' });
}
