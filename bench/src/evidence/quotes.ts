import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importFile } from '../import-file.ts'
import type { OwnNeo4j } from '../own-neo4j.ts'
import { places } from '../places.ts'

/** Even, so that each goes first as often: who comes second finds the database warmer and larger. */
const roundCount = 10
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

/**
 * Grants as reports tell of them: who gave how much to whom, when and for what. Both kinds of file carry the text and the
 * same values; only the quotes differ.
 */
function made(name: string, quoted: boolean): string {
  const organisations = Array.from({ length: 200 }, (_, number) => ({
    kind: 'Organisation',
    id: `organisation/${name}-${number}`,
    name: number % 2 === 0 ? `Fund ${number} for the coast` : `Clinic ${number} of the coast`,
  }))
  const given = Array.from({ length: records - organisations.length }, (_, number) => {
    const [funder, recipient] = [(number * 14) % 200, ((number * 26) % 200) + 1]
    const [amount, year] = [String((number + 1) * 25), String(2000 + (number % 25))]
    const purpose = `beds and lamps for ward ${number}`
    const sentence = `${organisations[funder]?.name} gave ${organisations[recipient]?.name} ${amount} dollars for ${purpose} in ${year}.`
    return { number, funder, recipient, amount, year, purpose, sentence }
  })
  const source = { id: `made/${name}`, text: given.map(({ sentence }) => sentence).join('\n') }
  const grants = given.map(({ number, funder, recipient, amount, year, purpose, sentence }) => ({
    kind: 'Grant',
    id: `grant/${name}-${number}`,
    name: `Grant ${number} of fund ${funder}`,
    description: `Pays for ${purpose}, which the clinic asked for when its building was opened anew.`,
    amount: { value: amount, currency: 'USD' },
    awardDate: year,
    funders: [`organisation/${name}-${funder}`],
    recipients: [`organisation/${name}-${recipient}`],
    ...(quoted ? { evidence: [{ for: ['amount', 'awardDate', 'funders', 'recipients'], quote: sentence }] } : {}),
  }))
  return `${[{ source }, ...organisations, ...grants].map((line) => JSON.stringify(line)).join('\n')}\n`
}
