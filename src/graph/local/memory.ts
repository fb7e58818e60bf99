import { totalmem } from 'node:os'

/** Sizes as Java and Neo4j write them: `512m`, `2g`. */
export interface Memory {
  readonly heap: string
  readonly pageCache: string
}

const megabyte = 1024 * 1024

/** An eighth of the machine (or of the container) each, so that Node, the page cache of the system and others have room. */
export function memoryFor(bytes: number = machineBytes()): Memory {
  const eighth = Math.floor(bytes / megabyte / 8)
  return { heap: `${clamp(eighth, 512, 4096)}m`, pageCache: `${clamp(eighth, 128, 4096)}m` }
}

function machineBytes(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem()
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
