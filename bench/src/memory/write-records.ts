import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** One organisation for nine grants. */
const share = 10

/** Writes a JSON Lines file of so many records, made by rule: the same on every machine. */
export async function writeRecords(file: string, count: number): Promise<void> {
  await pipeline(Readable.from(lines(count)), createWriteStream(file))
}

function* lines(count: number): Generator<string> {
  yield line({ source: { id: 'made/million', title: 'Records made by rule', publishedOn: '2026-01-01' } })
  const organisations = Math.floor(count / share)
  const chunk: string[] = []
  for (let number = 0; number < count; number += 1) {
    chunk.push(line(number < organisations ? organisation(number) : grant(number, organisations)))
    if (chunk.length === 1_000) yield chunk.splice(0).join('')
  }
  yield chunk.join('')
}

function organisation(number: number): object {
  return {
    kind: 'Organisation',
    id: organisationId(number),
    name: `Organisation number ${number}`,
    description: `Made by rule, to see how much memory record ${number} takes on its way into the graph.`,
  }
}

function grant(number: number, organisations: number): object {
  const month = String((number % 12) + 1).padStart(2, '0')
  return {
    kind: 'Grant',
    id: `grant/made-${number}`,
    name: `Grant number ${number}`,
    purpose: `Made by rule: purpose ${number % 997} of a thousand.`,
    amount: { value: `${number * 7}.25`, currency: 'USD' },
    awardDate: `20${String(number % 27).padStart(2, '0')}-${month}`,
    funders: [organisationId(number % organisations)],
    recipients: [organisationId((number * 31) % organisations)],
  }
}

function organisationId(number: number): string {
  return `organisation/made-${number}`
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}
