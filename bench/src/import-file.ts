import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileReport, ImportReport } from '../../dist/ingest/import/report.js'
import { places } from './places.ts'
import { type Environment, runNode } from './run-node.ts'

export interface Imported {
  readonly report: FileReport
  /** Of the importing process. */
  readonly peakBytes: number
  readonly cpuSeconds: number
}

const preload = join(import.meta.dirname, 'peak-memory.js')

/** Imports one file by the command line, in a process of its own. */
export async function importFile(
  environment: Environment,
  file: string,
  options: readonly string[],
): Promise<Imported> {
  const peak = join(places.scratch, `peak-${process.pid}.json`)
  const args = ['--import', preload, places.chancery, 'import', file, ...options, '--json']
  const printed = await runNode(args, { ...environment, CHANCERY_BENCH_PEAK: peak })
  const { files } = JSON.parse(printed) as ImportReport
  const [report] = files
  if (report?.state !== 'done') throw new Error(`expected ${file} to be imported, got ${printed}`)
  const taken = JSON.parse(await readFile(peak, 'utf8')) as Pick<Imported, 'peakBytes' | 'cpuSeconds'>
  await rm(peak)
  return { report, ...taken }
}
