import type { z } from 'zod';
import type { Operation } from '../contract/operation';
import { sha256 } from '../crypto/digest';
import { invalid, ok, refuse, type Result } from '../domain/result';
import { issuesOf } from '../domain/text';

const LARGEST_BODY = 1024 * 1024;
/** More than any body of ours has; what walks through a value step by step ends without a fault. */
const MOST_NESTED = 32;

export interface ReadBody {
  /** SHA-256 of the body, for the idempotency key. That of a form is that of its fields: how they are divided is random. */
  readonly digest: string;
  readonly parsed: unknown;
}

/** Reads the body an operation takes: JSON against its schema, or a form with files, never more than its limit. */
export async function readBody(operation: Operation, request: Request): Promise<Result<ReadBody>> {
  if (!operation.body) return ok({ digest: '', parsed: undefined });
  const bytes = await readBounded(request, operation.maxBytes ?? LARGEST_BODY);
  if (!bytes.ok) return bytes;
  const wanted = operation.bodyType ?? 'application/json';
  // A page of another site can send a browser’s form or plain text without asking us first, and JSON only after.
  if (bytes.value.byteLength > 0 && typeOf(request) !== wanted) {
    return refuse('unsupported_media_type', `Send the body as “Content-Type: ${wanted}”.`);
  }
  const form = operation.bodyType ? await readForm(bytes.value, request.headers.get('content-type') ?? '') : null;
  const content = form ?? readJson(bytes.value);
  if (!content.ok) return content;
  const digest = form?.ok ? await digestOfForm(form.value) : digestOfJson(content.value, bytes.value);
  const parsed = parseWith(operation.body, content.value, '');
  return parsed.ok ? ok({ digest, parsed: parsed.value }) : parsed;
}

/** The media type a request says its body has, without its parameters. */
function typeOf(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The fields of a form with files, never more than `limit` bytes of it. */
export async function readUpload(request: Request, limit: number): Promise<Result<unknown>> {
  const bytes = await readBounded(request, limit);
  return bytes.ok ? readForm(bytes.value, request.headers.get('content-type') ?? '') : bytes;
}

/** Reads at most `limit` bytes; more than that is refused as soon as it shows. */
async function readBounded(request: Request, limit: number): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const tooLarge = refuse('payload_too_large', `At most ${Math.round(limit / 1024 / 1024)} MB.`);
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      return tooLarge;
    }
    chunks.push(part.value);
  }
  return ok(new Uint8Array(Buffer.concat(chunks)));
}

/** Parses with a schema; problems become issues whose paths begin with `prefix`. */
export function parseWith(schema: z.ZodType, value: unknown, prefix: string): Result<unknown> {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : invalid(issuesOf(parsed.error, prefix));
}

function readJson(bytes: Uint8Array): Result<unknown> {
  if (bytes.byteLength === 0) return ok({});
  try {
    const content: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!isDeeper(content, MOST_NESTED)) return ok(content);
    return invalid([{ path: '', message: `At most ${MOST_NESTED} levels, one in another.` }]);
  } catch {
    return invalid([{ path: '', message: 'The body is not JSON in UTF-8.' }]);
  }
}

/** Whether lists and objects stand in one another more than `most` times. */
function isDeeper(content: unknown, most: number): boolean {
  let level = [content];
  for (let depth = 0; depth <= most && level.length > 0; depth += 1)
    level = level.flatMap((one): unknown[] => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  return level.length > 0;
}

type Fields = Readonly<Record<string, FormDataEntryValue>>;

async function readForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Result<Fields>> {
  try {
    const form = await new Response(bytes, { headers: { 'Content-Type': contentType } }).formData();
    return ok(Object.fromEntries(form));
  } catch {
    return invalid([{ path: '', message: 'The body is not a form (multipart/form-data).' }]);
  }
}

/** No password leaves a trace, not even in a digest: those of a request are stored with its key. */
function digestOfJson(content: unknown, bytes: Uint8Array): string {
  if (typeof content !== 'object' || content === null || !('password' in content)) return sha256(bytes);
  const { password: _, ...others } = content;
  return sha256(JSON.stringify(others));
}

async function digestOfForm({ password: _, ...fields }: Fields): Promise<string> {
  const parts = Object.entries(fields).map(async ([name, value]) =>
    typeof value === 'string' ? [name, value] : [name, value.name, sha256(new Uint8Array(await value.arrayBuffer()))],
  );
  return sha256(JSON.stringify(await Promise.all(parts)));
}
