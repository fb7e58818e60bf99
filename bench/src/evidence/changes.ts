import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importFile } from '../import-file.ts'
import type { OwnNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'

/** Seconds of the import that changes so many records, each of them linked to what others link to. */
export async function changes({ environment }: OwnNeo4j, count: number): Promise<number> {
  const file = join(places.scratch, 'changes.jsonl')
  await writeFile(file, made(count, 100))
  await importFile(environment, file, [])
  await writeFile(file, made(count, 200))
  const { report } = await importFile(environment, file, [])
  await rm(file)
  if (report.counts.changed !== count)
    throw new Error(`expected ${count} changed records, got ${report.counts.changed}`)
  return report.seconds
}

function made(count: number, amount: number): string {
  const grants = Array.from({ length: count }, (_, number) => ({
    kind: 'Grant',
    id: `grant/changing-${number}`,
    name: `Changing grant ${number}`,
    amount: { value: String(amount + number), currency: 'GBP' },
    awardDate: amount === 100 ? '2024-01' : '2024-02',
    funders: [`organisation/changing-${number % 7}`],
    recipients: [`organisation/changed-${number % 300}`],
  }))
  return `${[{ source: { id: 'made/changes' } }, ...grants].map((line) => JSON.stringify(line)).join('\n')}\n`
}
