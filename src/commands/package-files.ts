import { fileURLToPath } from 'node:url'

/** Where the files that come with Chancery lie: the same above `src/commands` and above `dist/commands`. */
export const packageFiles = {
  package: inPackage('package.json'),
  schema: inPackage('schema.graphql'),
  cypher: inPackage('cypher'),
  sample: inPackage('sample'),
  examples: inPackage('examples'),
  web: inPackage('dist/web'),
  setup: inPackage('scripts/setup.mjs'),
} as const

function inPackage(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url))
}
