import { z } from 'zod';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const url = (protocols: string, message: string) => z.url({ protocol: new RegExp(`^(${protocols})$`), error: message });

const databaseSchema = z.object({
  DATABASE_URL: url(
    'postgres|postgresql',
    'DATABASE_URL must be a PostgreSQL address, as postgresql://user:password@host:5432/village.',
  ),
  MIGRATION_DATABASE_URL: url(
    'postgres|postgresql',
    'MIGRATION_DATABASE_URL must be a PostgreSQL address of the role that owns the tables, or be left out.',
  ).optional(),
});

const auditSchema = z.object({
  AUDIT_KEY_FILE: z.string().min(1).default('.village/audit-key.pem'),
  CHECKPOINTS_FILE: z.string().min(1).default('.village/checkpoints.jsonl'),
});

const schema = databaseSchema
  .extend(auditSchema.shape)
  .extend({
    AUTH_SECRET: z
      .string({
        error:
          'AUTH_SECRET is missing: set it to 32 or more random characters, for example from “openssl rand -base64 32”.',
      })
      .refine(
        (secret) => secret.length >= 32 && new Set(secret).size >= 12,
        'AUTH_SECRET is too weak: set it to 32 or more random characters, for example from “openssl rand -base64 32”.',
      ),
    APP_URL: url('https?', 'APP_URL must be the address people open, as https://village.example.com.'),
    PORT: z.coerce
      .number({ error: 'PORT must be a whole number between 1 and 65535.' })
      .int()
      .min(1)
      .max(65_535)
      .default(3000),
    HOST: z.string().default('0.0.0.0'),
    FILES_FOLDER: z.string().min(1).default('.village/files'),
    SHUTDOWN_NOTICE_SECONDS: z.coerce
      .number({ error: 'SHUTDOWN_NOTICE_SECONDS must be a number between 0 and 60.' })
      .min(0)
      .max(60)
      .default(3),
    VILLAGE_DEMO: z.enum(['0', '1'], { error: 'VILLAGE_DEMO must be 0 or 1.' }).default('0'),
  })
  .superRefine((env, context) => {
    const { hostname, protocol } = new URL(env.APP_URL);
    if (protocol === 'http:' && !LOOPBACK.has(hostname)) {
      context.addIssue({ code: 'custom', message: 'APP_URL must begin with https:// unless it is on this machine.' });
    }
    if (env.VILLAGE_DEMO === '1' && !LOOPBACK.has(hostname)) {
      context.addIssue({
        code: 'custom',
        message: 'VILLAGE_DEMO=1 lets anybody sign in as anybody; it is refused unless APP_URL is on this machine.',
      });
    }
  })
  .superRefine((env, context) => {
    if (env.AUDIT_KEY_FILE === env.CHECKPOINTS_FILE)
      context.addIssue({ code: 'custom', message: 'AUDIT_KEY_FILE and CHECKPOINTS_FILE must be two files.' });
  })
  .transform((env) => ({
    databaseUrl: env.DATABASE_URL,
    authSecret: env.AUTH_SECRET,
    appUrl: env.APP_URL.replace(/\/$/, ''),
    secureCookies: env.APP_URL.startsWith('https:'),
    port: env.PORT,
    host: env.HOST,
    filesFolder: env.FILES_FOLDER,
    auditKeyFile: env.AUDIT_KEY_FILE,
    checkpointsFile: env.CHECKPOINTS_FILE,
    shutdownNoticeMs: env.SHUTDOWN_NOTICE_SECONDS * 1000,
    demo: env.VILLAGE_DEMO === '1',
  }));

export type Env = z.output<typeof schema>;

type Read<T> = { readonly ok: true; readonly env: T } | { readonly ok: false; readonly problems: readonly string[] };
type Variables = Readonly<Record<string, string | undefined>>;

/** Reads the settings from environment variables; refuses with one sentence per variable that is missing or weak. */
export function readEnv(variables: Variables): Read<Env> {
  return readWith(schema, variables);
}

/** Reads only where the database is: all that migrating and verifying need. */
export function readDatabaseEnv(
  variables: Variables,
): Read<{ readonly databaseUrl: string; readonly ownerUrl: string }> {
  const read = readWith(databaseSchema, variables);
  if (!read.ok) return read;
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = read.env;
  return { ok: true, env: { databaseUrl: DATABASE_URL, ownerUrl: MIGRATION_DATABASE_URL ?? DATABASE_URL } };
}

function readWith<S extends z.ZodType>(wanted: S, variables: Variables): Read<z.output<S>> {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = wanted.safeParse(given);
  if (parsed.success) return { ok: true, env: parsed.data };
  const problems = parsed.error.issues.map(({ message, path }) => {
    const name = String(path[0] ?? '');
    const missing = (name === 'DATABASE_URL' || name === 'APP_URL') && given[name] === undefined;
    return missing ? `${name} is missing. ${message}` : message;
  });
  return { ok: false, problems };
}

let read: Env | null = null;

/** The settings of this process. @throws when one is missing or weak; `npm start` says so before anything runs */
export function env(): Env {
  if (read) return read;
  const result = readEnv(process.env);
  if (!result.ok) throw new Error(result.problems.join(' '));
  read = result.env;
  return read;
}

/** Where the database is. @throws when DATABASE_URL is missing or no address */
export function databaseUrl(): string {
  const result = readDatabaseEnv(process.env);
  if (!result.ok) throw new Error(result.problems.join(' '));
  return result.env.databaseUrl;
}

/** Where the checkpoints of the audit log are kept besides the database, and the key they are signed with. */
export function auditPlaces(): { readonly keyFile: string; readonly checkpointsFile: string } {
  const result = readWith(auditSchema, process.env);
  if (!result.ok) throw new Error(result.problems.join(' '));
  return { keyFile: result.env.AUDIT_KEY_FILE, checkpointsFile: result.env.CHECKPOINTS_FILE };
}
