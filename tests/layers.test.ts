import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** For every rule of .dependency-cruiser.cjs an import that it forbids: the file and what it writes. */
const FORBIDDEN: Readonly<Record<string, readonly (readonly [file: string, imports: string])[]>> = {
  'domain-is-pure': [
    ['lib/domain/reads-data.ts', '../data/rows'],
    ['lib/domain/reads-disk.ts', 'node:fs'],
    ['lib/domain/knows-commands.ts', '../commands/act'],
  ],
  'contract-knows-domain-only': [['lib/contract/reads-data.ts', '../data/rows']],
  'prisma-behind-data': [
    ['lib/commands/asks-prisma.ts', '../../prisma/generated/client'],
    ['app/asks-sql.ts', 'pg'],
  ],
  'data-stays-below': [
    ['lib/data/knows-commands.ts', '../commands/act'],
    ['lib/data/knows-next.ts', 'next'],
  ],
  'commands-and-queries-know-no-web': [
    ['lib/commands/knows-next.ts', 'next'],
    ['lib/queries/knows-sessions.ts', '../auth/session'],
  ],
  'next-auth-behind-auth': [['app/asks-next-auth.ts', 'next-auth']],
  'auth-stays-low': [['lib/auth/acts.ts', '../commands/act']],
  'components-are-handed-everything': [
    ['components/reads-data.ts', '../lib/data/rows'],
    ['components/acts.ts', '../lib/commands/act'],
    ['components/reads-settings.ts', '../lib/env'],
  ],
  'components-take-only-types-of-queries': [['components/queries.ts', '../lib/queries/read']],
  'app-goes-through-commands-and-queries': [['app/reads-data.ts', '../lib/data/rows']],
  'nobody-imports-the-top': [
    ['lib/commands/knows-pages.ts', '../../app/page'],
    ['components/knows-scripts.ts', '../scripts/run'],
  ],
  'pdf-knows-domain-only': [['lib/pdf/reads-data.ts', '../data/rows']],
  'verifier-stands-alone': [
    ['scripts/verify/trusts-us.mjs', '../../lib/domain/chain'],
    ['scripts/verify/needs-zod.mjs', 'zod'],
  ],
  'no-circles': [['lib/http/one.ts', './two']],
  'no-unresolvable': [['lib/http/lost.ts', './nowhere']],
  'no-development-dependency-in-production': [['lib/http/tests-itself.ts', 'vitest']],
};

/** What is imported, allowed as far as it goes. */
const PRESENT: Readonly<Record<string, string>> = {
  'lib/data/rows.ts': 'export const rows = 1;',
  'lib/commands/act.ts': 'export const act = 1;',
  'lib/domain/chain.ts': 'export const chain = 1;',
  'lib/queries/read.ts': 'export type Read = string; export const read = 1;',
  'lib/auth/session.ts': 'export const session = 1;',
  'lib/env.ts': 'export const env = 1;',
  'lib/http/two.ts': "import './one';",
  'app/page.ts': 'export const page = 1;',
  'scripts/run.ts': 'export const run = 1;',
  'prisma/generated/client.ts': 'export const client = 1;',
  'components/allowed.ts': "import type { Read } from '../lib/queries/read'; export type Again = Read;",
};

const PACKAGES = { dependencies: ['next', 'next-auth', 'pg', 'zod'], devDependencies: ['vitest'] } as const;

interface Report {
  readonly summary: { readonly violations: readonly { from: string; rule: { name: string } }[] };
}

const config = resolve('.dependency-cruiser.cjs');
const cli = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const folder = mkdtempSync(join(tmpdir(), 'village-layers-'));
let violations: Report['summary']['violations'] = [];

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

beforeAll(() => {
  const versions = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  const dependencies = versions(PACKAGES.dependencies);
  const devDependencies = versions(PACKAGES.devDependencies);
  write('package.json', JSON.stringify({ name: 'rooms', type: 'module', dependencies, devDependencies }));
  write('tsconfig.json', '{ "compilerOptions": { "moduleResolution": "bundler", "module": "esnext" } }');
  for (const name of [...PACKAGES.dependencies, ...PACKAGES.devDependencies]) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const [path, content] of Object.entries(PRESENT)) write(path, content);
  for (const [file, imports] of Object.values(FORBIDDEN).flat()) write(file, `import '${imports}';`);
  const said = run(['--config', config, '--output-type', 'json', 'app', 'components', 'lib', 'scripts']);
  violations = (JSON.parse(said) as Report).summary.violations;
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

/** Its exit code is the number of violations, which are what is asked for here. */
function run(flags: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [cli, ...flags], { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}

describe('the rooms', () => {
  const rules = (createRequire(import.meta.url)(config) as { forbidden: { name: string }[] }).forbidden;

  it.each(rules.map(({ name }) => name))('%s is red for what it forbids', (name) => {
    const caught = violations.filter(({ rule }) => rule.name === name).map(({ from }) => from);
    expect(FORBIDDEN[name]?.length).toBeGreaterThan(0);
    for (const [file] of FORBIDDEN[name] ?? []) expect(caught).toContain(file);
  });

  it('lets through what the rules allow', () => {
    expect(violations.filter(({ from }) => from === 'components/allowed.ts')).toEqual([]);
  });
});
