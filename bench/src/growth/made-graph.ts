import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { madeName, numbers } from '../search/made-names.ts'

/**
 * A graph whose shape follows the table of grants: four of five entities are grants, one of them in six by the largest
 * funder while that is small, one funder for two thousand entities; the others are organisations, hospitals and persons.
 */
export interface MadeGraph {
  readonly funders: number
  readonly organisations: number
  readonly hospitals: number
  readonly persons: number
  readonly grants: number
}

export const countries = 40

export function shapeOf(entities: number): MadeGraph {
  const funders = Math.max(5, Math.round(entities / 2_000))
  const [hospitals, persons] = [Math.round(entities / 100), Math.round(entities / 100)]
  const organisations = Math.round(entities * 0.18)
  const grants = entities - countries - funders - hospitals - persons - organisations
  return { funders, organisations, hospitals, persons, grants }
}

/** Writes the records of a graph as JSON Lines, the same on every machine. */
export async function writeGraph(file: string, shape: MadeGraph): Promise<void> {
  await pipeline(Readable.from(chunks(shape)), createWriteStream(file))
}

function* chunks(shape: MadeGraph): Generator<string> {
  const lines: string[] = [JSON.stringify({ source: { id: 'made/growth', title: 'Records made by rule' } })]
  for (const record of records(shape)) {
    lines.push(JSON.stringify(record))
    if (lines.length === 1_000) yield `${lines.splice(0).join('\n')}\n`
  }
  yield `${lines.join('\n')}\n`
}

function* records({ funders, organisations, hospitals, persons, grants }: MadeGraph): Generator<object> {
  const pick = numbers(20_26)
  const country = () => `country/${codeOf(pick(countries))}`
  for (let at = 0; at < countries; at += 1) {
    yield {
      kind: 'Country',
      id: `country/${codeOf(at)}`,
      name: `Country ${codeOf(at)}`,
      isoCode: codeOf(at).toUpperCase(),
    }
  }
  for (let at = 0; at < funders; at += 1) {
    yield { kind: 'Organisation', id: `organisation/f${at}`, name: `${madeName(pick)} Foundation`, country: country() }
  }
  for (let at = 0; at < organisations; at += 1) {
    yield {
      kind: 'Organisation',
      id: `organisation/o${at}`,
      name: `${madeName(pick)} ${madeName(pick)}`,
      country: country(),
    }
  }
  for (let at = 0; at < hospitals; at += 1) {
    const location = { latitude: String(pick(60_000) / 1_000 - 30), longitude: String(pick(60_000) / 1_000) }
    yield { kind: 'Hospital', id: `hospital/h${at}`, name: `${madeName(pick)} Hospital`, location, country: country() }
  }
  for (let at = 0; at < persons; at += 1) {
    yield { kind: 'Person', id: `person/p${at}`, name: madeName(pick), citizenships: [country()] }
  }
  for (let at = 0; at < grants; at += 1) {
    const funder = skewed(funders, pick)
    yield {
      kind: 'Grant',
      id: `grant/g${at}`,
      name: `Grant ${at}`,
      amount: { value: `${1_000 + pick(1_000_000)}`, currency: 'USD' },
      awardDate: pick(10) < 3 ? String(1990 + pick(35)) : `${1990 + pick(35)}-${twoDigits(1 + pick(12))}`,
      funders: [`organisation/f${funder}`],
      recipients: [pick(50) === 0 ? `hospital/h${pick(hospitals)}` : `organisation/o${pick(organisations)}`],
    }
  }
}

/** Low numbers most: of 57 the first comes one time in six. */
function skewed(below: number, pick: (below: number) => number): number {
  return Math.floor(below * (pick(1_000_000) / 1_000_000) ** skew)
}

const skew = 2.3

/** How often the first of so many is picked. */
export function shareOfFirst(below: number): number {
  return below ** (-1 / skew)
}

export function codeOf(at: number): string {
  return `${letter(Math.floor(at / 26))}${letter(at % 26)}`
}

function letter(at: number): string {
  return String.fromCharCode(97 + at)
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
