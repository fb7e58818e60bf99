import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startLocal } from '../../dist/graph/local/start-local.js'
import { places } from './places.ts'

/** Memory that every run gives its Neo4j, so that figures of two machines differ by the machine. */
export const neo4jMemory = { heap: '2g', pageCache: '1g' } as const

export interface OwnNeo4j {
  /** What `chancery`, the peer and the driver read their connection from. */
  readonly environment: { readonly NEO4J_URI: string; readonly NEO4J_USERNAME: string; readonly NEO4J_PASSWORD: string }
  readonly pid: number
  /** Stops it and removes its data. */
  end(): Promise<void>
}

/** A real Neo4j with an empty graph, for this run alone. */
export async function ownNeo4j(name: string): Promise<OwnNeo4j> {
  const folder = join(places.scratch, `${name}-${process.pid}`)
  await mkdir(folder, { recursive: true })
  const local = await startLocal({ folder, jarsFrom: places.home, memory: neo4jMemory, log: () => {} })
  return {
    environment: { NEO4J_URI: local.uri, NEO4J_USERNAME: local.username, NEO4J_PASSWORD: local.password },
    pid: local.pid,
    end: async () => {
      await local.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
