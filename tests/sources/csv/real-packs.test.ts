import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseModel } from '../../../src/features/merge.ts'
import type { Raw } from '../../../src/records/record.ts'
import { csv } from '../../../src/sources/csv/csv.ts'

const root = resolve(import.meta.dirname, '../../..')
const data = resolve(root, '../shared/data')
const present = existsSync(data)
if (!present) console.warn(`NOT TESTED on the real tables: ${data} is not there`)

type Fields = { readonly [field: string]: Raw }

/** Every record of a pack by kind and id, and how often each came. */
async function read(pack: string, mapping: string, schema = 'schema.graphql') {
  const path = `${data}/${pack}.csv.gz`
  const model = parseModel(readFileSync(`${root}/${schema}`, 'utf8'), schema)
  const bytes = createReadStream(path).pipe(createGunzip())
  const kinds = new Map<string, Map<string, Fields>>()
  let records = 0
  let errors = 0
  for await (const batch of csv.read(
    { path, bytes, mapping: `${root}/tests/fixtures/mappings/${mapping}.yaml` },
    model,
  )) {
    for (const item of batch) {
      if (item.is === 'error') errors += 1
      if (item.is !== 'record') continue
      records += 1
      const fields = item.record.value as Fields
      const kind = String(fields['kind'])
      if (!kinds.has(kind)) kinds.set(kind, new Map())
      kinds.get(kind)?.set(String(fields['id']), fields)
    }
  }
  return { records, errors, of: (kind: string) => [...(kinds.get(kind)?.values() ?? [])] }
}

function countBy(records: readonly Fields[], field: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const record of records) {
    const key = String(record[field] ?? '')
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

describe.skipIf(!present)('the table of health facilities', () => {
  it('gives every row an id of its own, and the golden counts', async () => {
    const { of, records, errors } = await read('health-facilities/facilities', 'health-facilities')
    const hospitals = of('Hospital')
    expect([records, errors, of('Country').length, of('Place').length]).toEqual([3 * 98_745, 0, 49, 619])
    expect(hospitals).toHaveLength(98_745)
    expect(hospitals.filter((hospital) => /-\d+$/.test(String(hospital['id'])))).toHaveLength(3)
    expect(countBy(hospitals, 'country')).toMatchObject({
      'country/ng': 20_807,
      'country/cd': 14_586,
      'country/tz': 6_449,
      'country/ke': 6_146,
      'country/et': 5_215,
      'country/na': 369,
    })
    expect(countBy(hospitals, 'facilityType')).toMatchObject({ Hospital: 4_861, Maternity: 42, '': 244 })
    expect(countBy(hospitals, 'tier')).toEqual({ '1': 34_070, '2': 58_754, '3': 5_546, '4': 233, '': 142 })
    expect(hospitals.filter((hospital) => hospital['location'] === undefined)).toHaveLength(2_350)
    expect(hospitals.filter((hospital) => hospital['ownership'] === undefined)).toHaveLength(30_448)
  })
})

describe.skipIf(!present)('the tables of grants', () => {
  it('keep every grant, to its cent and as exactly dated as it is meant', async () => {
    const { of, errors } = await read('grants/grants', 'grants')
    const grants = of('Grant')
    expect([grants.length, errors]).toEqual([95_745, 0])
    expect([grants[0]?.['id'], grants.at(-1)?.['id']]).toEqual(['grant/dlw-1', 'grant/dlw-95745'])
    const withField = (field: string) => grants.filter((grant) => grant[field] !== undefined).length
    expect(['amount', 'originalAmount', 'recipients', 'country'].map(withField)).toEqual([95_678, 443, 95_733, 1_793])
    const dates = grants.map((grant) => ({ length: String(grant['awardDate'] ?? '').length }))
    expect(
      countBy(
        dates.map(({ length }) => ({ length: String(length) })),
        'length',
      ),
    ).toEqual({
      '0': 3_495,
      '4': 69_637 + 220 + 29,
      '7': 7_219,
      '10': 15_145,
    })
    expect(of('Topic').filter((topic) => topic['name'] === 'FIXME')).toEqual([])
  })

  it('and of profiles meet in the ids of the parties', async () => {
    const ids = async (pack: string, mapping: string) =>
      (await read(pack, mapping)).of('Organisation').map((organisation) => String(organisation['id']))
    const named = new Set(await ids('grants/grants', 'grants'))
    const funders = await ids('grants/funders', 'funders')
    const recipients = await ids('grants/recipients', 'recipients')
    expect([funders.length, recipients.length]).toEqual([55, 1_076])
    expect(recipients.filter((id) => !named.has(id))).toEqual([])
    expect(funders.filter((id) => named.has(id)).length).toBeGreaterThan(40)
  })
})

describe.skipIf(!present)('the tables of votes', () => {
  it('are limited to two sessions, whole, with Namibia', async () => {
    const schema = 'tests/fixtures/votes/schema.graphql'
    const calls = await read('un-votes/roll_calls', 'roll-calls', schema)
    const votes = await read('un-votes/votes', 'votes', schema)
    expect([calls.of('RollCall').length, calls.errors, votes.of('Vote').length, votes.errors]).toEqual([
      186, 0, 33_279, 0,
    ])
    const called = new Set(calls.of('RollCall').map((call) => String(call['id'])))
    expect(votes.of('Vote').filter((vote) => !called.has(String(vote['rollCall'])))).toEqual([])
    expect(votes.of('State').find((state) => state['name'] === 'Namibia')).toMatchObject({ code: 'NA' })
    expect(votes.of('Vote').filter((vote) => vote['state'] === 'state/namibia').length).toBeGreaterThan(100)
  })
})
