/** Who may import whom; docs/decisions.md says why. Every rule is proven red by tests/layers.test.ts. */

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'lib/domain imports itself and zod, nothing else.',
      severity: 'error',
      from: { path: '^lib/domain/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { pathNot: ['^lib/domain/', '^node_modules/zod/'] },
    },
    {
      name: 'contract-knows-domain-only',
      comment: 'lib/contract describes what crosses the border: zod schemas over the domain.',
      severity: 'error',
      from: { path: '^lib/contract/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^lib/contract/', '^lib/domain/', '^node_modules/zod/'] },
    },
    {
      name: 'prisma-behind-data',
      comment: 'lib/data is the only door to Prisma and SQL.',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: '^lib/data/' },
      to: { path: ['^prisma/generated/', '^node_modules/(@prisma|prisma|pg|pg-[^/]+)/'] },
    },
    {
      name: 'data-stays-below',
      comment: 'lib/data knows domain, crypto, env and Prisma.',
      severity: 'error',
      from: { path: '^lib/data/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(app|components|e2e|tests|scripts|lib/(commands|queries|auth|contract|http|files))/|^node_modules/(next|react|next-auth)/',
      },
    },
    {
      name: 'commands-and-queries-know-no-web',
      comment: 'The actor is an argument; nothing of the web reaches a command or a query.',
      severity: 'error',
      from: { path: '^lib/(commands|queries)/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(app|components|e2e|tests|scripts|lib/(auth|http))/|^node_modules/(next|react|react-dom|next-auth)/',
      },
    },
    {
      name: 'next-auth-behind-auth',
      comment: 'lib/auth is the only door to next-auth.',
      severity: 'error',
      from: { pathNot: '^lib/auth/' },
      to: { path: '^node_modules/next-auth/' },
    },
    {
      name: 'auth-stays-low',
      comment: 'lib/auth knows data, crypto, domain and env.',
      severity: 'error',
      from: { path: '^lib/auth/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(app|components|e2e|tests|scripts|lib/(commands|queries|http|files))/' },
    },
    {
      name: 'components-are-handed-everything',
      comment: 'Components take props: no data, no commands, no settings, no session.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(app|e2e|tests|scripts|prisma)/|^lib/(data|commands|auth|env|http|files|crypto)' },
    },
    {
      name: 'components-take-only-types-of-queries',
      comment: 'A component may name the type of what a query returns, never call it.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^lib/queries/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'app-goes-through-commands-and-queries',
      comment: 'Pages and routes read by queries and act by commands.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(lib/data/|prisma/)' },
    },
    {
      name: 'nobody-imports-the-top',
      comment: 'app, e2e, tests and scripts are entries: nobody imports them.',
      severity: 'error',
      from: { path: '^(components|lib|prisma)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(app|e2e|tests|scripts)/' },
    },
    {
      name: 'no-circles',
      comment: 'A circle means two rooms that are one; types may point both ways.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^prisma/generated' },
    },
    {
      name: 'no-development-dependency-in-production',
      comment: 'What runs in production is a dependency, not a development dependency.',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'prisma/generated'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
