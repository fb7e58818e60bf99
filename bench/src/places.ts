import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** `bench/src` and `bench/dist` lie equally deep. */
const root = resolve(import.meta.dirname, '../..')

export const places = {
  root,
  bench: join(root, 'bench'),
  chancery: join(root, 'dist/commands/main.js'),
  schema: join(root, 'schema.graphql'),
  mappings: join(root, 'tests/fixtures/mappings'),
  /** Has the jars. */
  home: join(root, '.chancery'),
  /** Everything that a run makes and removes. */
  scratch: join(root, '.chancery/bench'),
  results: join(root, 'bench/RESULTS.md'),
  grantsPack: join(root, '../shared/data/grants'),
} as const

/** Fails before anything is started when the product is not built. */
export function needBuilt(): void {
  if (existsSync(places.chancery)) return
  throw new Error(`expected the built product at ${places.chancery}, got none: run \`npm ci && npm run build\` first`)
}

/** Whether the grants pack is there. Says loudly when not. */
export function grantsPackIsThere(part: string): boolean {
  const there = existsSync(join(places.grantsPack, 'grants.csv.gz'))
  if (!there) process.stderr.write(`SKIPPED ${part}: expected the grants pack in ${places.grantsPack}, got none\n`)
  return there
}
