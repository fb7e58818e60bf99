import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importFile } from '../import-file.ts'
import type { OwnNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'

/** Even, so that each goes first as often: who comes second finds the database warmer and larger. */
const roundCount = 6
/** Many enough that the start of a process, whose code is not compiled yet, is a small part of its rate. */
const records = 20_000

/** Records a second of the same records without and with quotes that stand in their source's text. */
export async function quotes({ environment }: OwnNeo4j): Promise<readonly { bare: number; quoted: number }[]> {
  const results: { bare: number; quoted: number }[] = []
  // The database has compiled nothing of an import yet.
  await rateOf(environment, 'warm', true)
  for (let round = 0; round < roundCount; round += 1) {
    const bare = () => rateOf(environment, `bare-${round}`, false)
    const quoted = () => rateOf(environment, `quoted-${round}`, true)
    const before = round % 2 === 0 ? undefined : await quoted()
    results.push({ bare: await bare(), quoted: before ?? (await quoted()) })
  }
  return results
}

async function rateOf(environment: OwnNeo4j['environment'], name: string, quoted: boolean): Promise<number> {
  const file = join(places.scratch, `${name}.jsonl`)
  await writeFile(file, made(name, quoted))
  const { report } = await importFile(environment, file, [])
  await rm(file)
  if (report.counts.new !== records)
    throw new Error(`expected ${records} new records of ${name}, got ${report.counts.new}`)
  return report.counts.new / report.seconds
}

/** Both kinds of file carry the text and the same values; only the quotes differ. */
function made(name: string, quoted: boolean): string {
  const numbers = Array.from({ length: records }, (_, number) => number)
  const sentence = (number: number) =>
    `Clinic ${number} of the coast was given ${(number + 1) * 25} dollars for beds and lamps in ${2000 + (number % 25)}.`
  const source = { id: `made/${name}`, text: numbers.map(sentence).join('\n') }
  const lines = numbers.map((number) => ({
    kind: 'Grant',
    id: `grant/${name}-${number}`,
    name: `Beds and lamps for clinic ${number}`,
    amount: { value: String((number + 1) * 25), currency: 'USD' },
    awardDate: String(2000 + (number % 25)),
    ...(quoted ? { evidence: [{ for: ['amount', 'awardDate'], quote: sentence(number) }] } : {}),
  }))
  return `${[{ source }, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`
}
