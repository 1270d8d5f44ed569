// Which way imports may point. A rule here is a sentence of docs/decisions; a broken one fails `check`.

const browserSources = '^packages/(elements|client)/src/'
const pureSources = '^packages/(otp|contract|client|elements)/src/|^apps/authenticator/src/'

/** What a package shows: the entries its package.json exports. */
const entries =
  '^packages/[^/]+/src/[^/]+[.]ts$|^packages/elements/src/(define|languages)/|^packages/elements/themes/|^packages/(elements/custom-elements|contract/openapi)[.]json$'

module.exports = {
  forbidden: [
    {
      name: 'unresolved',
      comment: 'A rule cannot judge what it cannot find, so what cannot be found is itself an error.',
      severity: 'error',
      from: {},
      // A theme read as text, which only the stories' bundler understands.
      to: { couldNotResolve: true, pathNot: '^@warifu/elements/themes/[a-z-]+[.]css[?]raw$' },
    },
    {
      name: 'cycle',
      comment: 'At run time. Two files may know the types of each other: those are gone before anything runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'leaves',
      comment: 'otp and contract import nothing of ours.',
      severity: 'error',
      from: { path: '^packages/(otp|contract)/' },
      to: { path: '^(packages|apps|stories)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'server-imports',
      comment: 'The server knows codes and contract; the elements reach it as a built asset.',
      severity: 'error',
      from: { path: '^packages/server/' },
      to: { path: '^(packages|apps|stories)/', pathNot: '^packages/(server|otp|contract)/' },
    },
    {
      name: 'client-imports',
      severity: 'error',
      from: { path: '^packages/client/' },
      to: { path: '^(packages|apps|stories)/', pathNot: '^packages/(client|contract)/' },
    },
    {
      name: 'elements-imports',
      severity: 'error',
      from: { path: '^packages/elements/src/' },
      to: {
        path: '^(packages|apps|stories)/',
        pathNot: ['^packages/elements/src/', '^packages/client/', '^packages/contract/', '^packages/otp/src/fold'],
      },
    },
    {
      name: 'own-entry',
      comment: 'Inside a package the files are imported, never its own public entry.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/[^/]+/' },
      to: { path: '^packages/$1/src/(index|define)[.]ts$' },
    },
    {
      name: 'private-folder',
      comment: 'All of a package but its entries is private to it.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: ['^packages/$1/', entries] },
    },
    {
      name: 'public-entries-only',
      comment:
        'Apps and stories import what a customer could import. Only other fields are tried by the rows of our own tests.',
      severity: 'error',
      from: { path: '^(apps|stories)/', pathNot: '^apps/bench/code-fields/' },
      to: { path: '^packages/', pathNot: entries },
    },
    {
      name: 'by-name',
      comment: 'From one package to another by its name, never by a path.',
      severity: 'error',
      from: { path: '^(?:packages|apps)/([^/]+)/|^stories/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'apps-are-apart',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^(apps|stories)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'proof-imports',
      comment: 'The proof knows codes and nothing else of what it judges; only tests and the proofs of banks know it.',
      severity: 'error',
      from: { path: '^proof/' },
      to: { path: '^(packages|apps|stories)/', pathNot: '^packages/otp/src/index[.]ts$' },
    },
    {
      name: 'source-without-proof',
      severity: 'error',
      from: { path: '/src/' },
      to: { path: '^proof/' },
    },
    {
      name: 'zod-on-the-server-only',
      severity: 'error',
      from: {
        pathNot: [
          '^packages/contract/(src/schemas|openapi/)',
          '^packages/server/',
          '^apps/bank/',
          '/test/',
          'node_modules',
        ],
      },
      to: { path: 'node_modules/zod/' },
    },
    {
      name: 'no-zod-in-a-page',
      comment: 'Zod never reaches a browser bundle, by whatever way round.',
      severity: 'error',
      from: { path: browserSources },
      to: { path: 'node_modules/zod/', reachable: true },
    },
    {
      name: 'qrcode-in-elements-only',
      severity: 'error',
      from: { pathNot: ['^packages/elements/', '/(test|e2e)/', 'node_modules'] },
      to: { path: 'node_modules/(@types/)?qrcode/' },
    },
    {
      name: 'no-built-ins',
      comment: 'These run in browsers, workers and other runtimes as well.',
      severity: 'error',
      from: { path: pureSources },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'source-without-tests',
      severity: 'error',
      from: { path: '/src/', pathNot: 'node_modules' },
      to: { path: '/(test|e2e)/', pathNot: 'node_modules' },
    },
    {
      name: 'published-without-dev-dependencies',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types for frameworks name the frameworks, which only those who use them have.
    exclude: {
      path: [
        '^packages/elements/types/',
        '^packages/[^/]+/dist/',
        '^apps/[^/]+/dist/',
        '^stories/storybook-static/',
        '^apps/bench/',
      ],
    },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    // Workspace packages export their TypeScript: without these an import of one stays unresolved and no rule fires.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.json'],
    },
  },
}
