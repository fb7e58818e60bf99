import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { megabytes, shown } from '../figures.ts'
import { type Imported, importFile } from '../import-file.ts'
import { ownNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'
import { type Section, table } from '../report.ts'
import { keyTableBytes } from './key-table-bytes.ts'
import { writeRecords } from './write-records.ts'

const recordCount = 1_000_000
const peakMegabytes = 700
const bytesOfKey = 32

/** A million JSON Lines records through an import: written with CHANCERY_BENCH_FULL=1, a dry run otherwise. */
export async function memory(): Promise<Section> {
  const full = process.env['CHANCERY_BENCH_FULL'] === '1'
  const { report, peakBytes, cpuSeconds } = await importMillion(full)
  const keys = keyTableBytes(recordCount)
  const how = full ? 'import' : 'dry run'
  return {
    title: 'Memory',
    goals: [
      {
        goal: `${how} of a million JSON Lines records: peak memory of the process under ${peakMegabytes} MB`,
        measured: megabytes(peakBytes),
        met: report.counts.read === recordCount && peakBytes < peakMegabytes * 1e6,
      },
      {
        goal: `to find keys that come twice: at most ${bytesOfKey} bytes a record`,
        measured: `${shown(keys.most)} bytes`,
        met: keys.most <= bytesOfKey,
      },
    ],
    blocks: [
      `Organisations and grants made by rule, streamed from an unpacked file. This run was ${full ? 'a real import' : 'a dry run (CHANCERY_BENCH_FULL=1 writes)'}.`,
      table(
        [how, 'records', 'seconds', 'records/s', 'CPU seconds', 'peak memory'],
        [
          [
            'a million records',
            ...[report.counts.read, report.seconds, report.counts.read / report.seconds, cpuSeconds].map(shown),
            megabytes(peakBytes),
          ],
        ],
      ),
      table(
        ['table of keys', 'bytes a record'],
        [
          ['at a million', shown(keys.last)],
          ['at most, from a hundred thousand on', shown(keys.most)],
        ],
      ),
    ],
  }
}

async function importMillion(full: boolean): Promise<Imported> {
  const folder = join(places.scratch, `million-${process.pid}`)
  await mkdir(folder, { recursive: true })
  const neo4j = await ownNeo4j('memory')
  try {
    const file = join(folder, 'million.jsonl')
    process.stderr.write('Writing a million records\n')
    await writeRecords(file, recordCount)
    process.stderr.write('Importing them\n')
    return await importFile(neo4j.environment, file, full ? [] : ['--dry-run'])
  } finally {
    await neo4j.end()
    await rm(folder, { recursive: true, force: true })
  }
}
