/** Modules of `src`, each with those of which it may import; `errors.ts` and `expect-shallow.ts` are everybody's. */
const modules = {
  values: [],
  explore: [],
  files: [],
  search: ['values'],
  model: ['values'],
  records: ['model', 'values'],
  sources: ['records', 'model', 'values'],
  evidence: ['records', 'search', 'model', 'values'],
  graph: ['values'],
  cypher: ['model', 'values'],
  schema: ['cypher', 'model', 'values'],
  plan: ['cypher', 'schema', 'evidence', 'model', 'values'],
  features: ['plan', 'schema', 'cypher', 'evidence', 'records', 'search', 'explore', 'graph', 'model', 'values'],
  ingest: ['records', 'sources', 'search', 'graph', 'model', 'values'],
  saved: ['files', 'values'],
  reconcile: ['saved', 'features', 'plan', 'schema', 'values'],
  mcp: ['saved', 'reconcile', 'values'],
  api: [
    'features',
    'plan',
    'schema',
    'cypher',
    'evidence',
    'saved',
    'mcp',
    'reconcile',
    'files',
    'graph',
    'records',
    'model',
    'values',
  ],
  commands: [
    'api',
    'features',
    'plan',
    'schema',
    'cypher',
    'ingest',
    'saved',
    'mcp',
    'reconcile',
    'files',
    'sources',
    'records',
    'graph',
    'model',
    'values',
  ],
}

/** Features of which another may import, beside the shared files of `features` itself. */
const besides = {
  between: ['claims', 'coverage'],
  coverage: [],
  records: ['claims', 'history'],
  timeline: ['claims'],
}

/** Libraries, each with the modules that may import it. */
const owners = {
  'neo4j-driver': ['graph'],
  'fs-native-extensions': ['graph'],
  '@apollo/server|fastify|@fastify/.*|helmet|ghtml|fresh|p-limit': ['api'],
  graphql: ['model', 'cypher', 'schema', 'plan', 'features', 'saved', 'mcp', 'reconcile', 'api', 'commands'],
  'commander|cli-progress|cli-table3': ['commands'],
  'yaml|csv-parse|iconv-lite|lossless-json|jsonc-parser': ['sources'],
  pino: ['api', 'commands'],
  'lru-cache': ['plan', 'api'],
  '@modelcontextprotocol/sdk': ['mcp'],
  'any-ascii': ['search'],
  'fastest-levenshtein': ['search', 'records'],
  tinyqueue: ['explore'],
  'csv-stringify|yazl': ['files'],
  'decimal.js': ['values'],
}

const src = (names) => `^src/(${names.join('|')})/`
const errors = '^src/(errors|expect-shallow)\\.ts$'

const boundaries = Object.entries(modules).map(([name, allowed]) => ({
  name: `${name}-imports`,
  severity: 'error',
  from: { path: src([name]) },
  to: { path: '^src/', pathNot: [src([name, ...allowed]), errors] },
}))

const sideways = {
  name: 'features-stand-alone',
  severity: 'error',
  from: { path: '^src/features/([^/]+)/', pathNot: `^src/features/(${Object.keys(besides).join('|')})/` },
  to: { path: '^src/features/[^/]+/', pathNot: '^src/features/$1/' },
}

const exceptions = Object.entries(besides).map(([name, allowed]) => ({
  name: `${name}-stands-alone`,
  severity: 'error',
  from: { path: `^src/features/${name}/` },
  to: { path: '^src/features/[^/]+/', pathNot: `^src/features/(${[name, ...allowed].join('|')})/` },
}))

const libraries = Object.entries(owners).map(([library, allowed]) => ({
  name: `owner-of-${library.split('|')[0]}`,
  severity: 'error',
  from: { path: '^src/', pathNot: src(allowed) },
  to: { path: `^node_modules/(${library})/` },
}))

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...boundaries,
    sideways,
    ...exceptions,
    ...libraries,
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
