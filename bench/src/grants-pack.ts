import { join } from 'node:path'
import { type Imported, importFile } from './import-file.ts'
import { type OwnNeo4j, ownNeo4j } from './own-neo4j.ts'
import { places } from './places.ts'

export interface GrantsGraph extends OwnNeo4j {
  /** The import into the empty graph, file by file. */
  readonly loaded: readonly Imported[]
}

/** A graph of its own with the grants pack in it. */
export async function grantsGraph(): Promise<GrantsGraph> {
  const neo4j = await ownNeo4j('grants')
  try {
    return { ...neo4j, loaded: await importGrantsPack(neo4j) }
  } catch (error) {
    await neo4j.end()
    throw error
  }
}

/** Imports the pack's three tables through the mappings that the tests use too. */
export async function importGrantsPack({ environment }: OwnNeo4j): Promise<readonly Imported[]> {
  const imported: Imported[] = []
  for (const name of ['funders', 'recipients', 'grants']) {
    const file = join(places.grantsPack, `${name}.csv.gz`)
    imported.push(await importFile(environment, file, ['--mapping', join(places.mappings, `${name}.yaml`)]))
  }
  return imported
}
