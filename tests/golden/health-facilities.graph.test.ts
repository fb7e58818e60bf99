import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import type { FileReport } from '../../src/ingest/import/report.ts'
import { openEngine } from '../support/engine.ts'
import { type Ask, askGraph } from '../support/golden/ask.ts'
import { leaveFull } from '../support/golden/leave-full.ts'
import { allRows, atHand, mappingOf, type Row, tableOf, tally } from '../support/golden/pack.ts'
import { expectNothingWritten } from '../support/golden/written.ts'

const file = { path: tableOf('health-facilities/facilities'), mapping: mappingOf('health-facilities') }
const present = atHand('the health facilities', [file.path])

interface Counted {
  readonly totalCount: number
}

let engine: IngestContext
let ask: Ask
let report: FileReport | undefined
let rows: readonly Row[]

/** How many hospitals the API counts for each filter, all in one question. */
async function hospitalsWhere(filters: readonly string[]): Promise<readonly number[]> {
  const fields = filters.map((filter, index) => `f${index}: hospitals(filter: ${filter}) { totalCount }`)
  return Object.values(await ask<Record<string, Counted>>(`{ ${fields.join(' ')} }`)).map(
    ({ totalCount }) => totalCount,
  )
}

describe.skipIf(!present)('98,745 health facilities without a key', () => {
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    rows = await allRows(file.path)
    report = (await importFiles(engine, [file])).files[0]
  }, 900_000)
  afterAll(() => leaveFull(engine.graph))

  it('are kept, each once, with their countries and regions, and nothing is rejected', async () => {
    expect(report).toMatchObject({
      state: 'done',
      errorCount: 0,
      counts: { new: 98_745 + 49 + 619, rejected: 0, changed: 0, stubs: 0 },
    })
    expect(await ask('{ hospitals { totalCount } countries { totalCount } places { totalCount } }')).toEqual({
      hospitals: { totalCount: 98_745 },
      countries: { totalCount: 49 },
      places: { totalCount: 619 },
    })
  })

  it('keep the three rows that say exactly what another row says', async () => {
    const again = await engine.graph.read<{ same: boolean }>(
      `MATCH (again:Hospital) WHERE again.id =~ 'hospital/[0-9a-f]{16}-[0-9]+'
       MATCH (first:Hospital {id: split(again.id, '-')[0]})
       RETURN all(key IN keys(first) WHERE key = 'id' OR first[key] = again[key]) AND size(keys(first)) = size(keys(again)) AS same`,
    )
    expect(again).toEqual([{ same: true }, { same: true }, { same: true }])
  })

  it('are counted by class', async () => {
    const classes = {
      ...{ 'Health Centre': 35_394, 'Health Clinic': 21_154, 'Health Post': 16_526, Dispensary: 13_673 },
      ...{ Hospital: 4_861, 'Community Health Unit': 3_044, 'Health Hut': 2_009, 'Medical Center': 1_343 },
      ...{ 'Health Station': 324, Polyclinic: 131, Maternity: 42 },
    }
    const filters = Object.keys(classes).map((name) => `{ facilityType: { eq: ${JSON.stringify(name)} } }`)
    expect(await hospitalsWhere([...filters, '{ facilityType: { isNull: true } }'])).toEqual([
      ...Object.values(classes),
      244,
    ])
  })

  it('are counted by tier', async () => {
    const filters = ['1', '2', '3', '4'].map((tier) => `{ tier: { eq: "${tier}" } }`)
    expect(await hospitalsWhere([...filters, '{ tier: { isNull: true } }'])).toEqual([34_070, 58_754, 5_546, 233, 142])
  })

  it('are counted by country, and the hospitals among them, as the table counts them', async () => {
    interface Country {
      readonly isoCode3: string
      readonly all: Counted
      readonly hospitals: Counted
    }
    const { countries } = await ask<{ countries: { nodes: readonly Country[] } }>(`{
      countries(first: 100) { nodes {
        isoCode3
        all: hospitals { totalCount }
        hospitals(filter: { facilityType: { eq: "Hospital" } }) { totalCount }
      } }
    }`)
    const byCountry = (of: 'all' | 'hospitals') =>
      Object.fromEntries(countries.nodes.map((country) => [country.isoCode3, country[of].totalCount]))
    const hospitals = rows.filter((row) => row['facility_type_9'] === 'Hospital')
    const none = Object.fromEntries(rows.map((row) => [row['iso3c'] ?? '', 0]))
    expect(byCountry('all')).toEqual(tally(rows, (row) => row['iso3c'] ?? ''))
    expect(byCountry('hospitals')).toEqual({ ...none, ...tally(hospitals, (row) => row['iso3c'] ?? '') })
    expect(byCountry('all')).toMatchObject({ NGA: 20_807, COD: 14_586, TZA: 6_449, KEN: 6_146, ETH: 5_215 })
    expect(byCountry('hospitals')).toMatchObject({ NGA: 899, COD: 435, KEN: 402, ZAF: 327, SDN: 272, TZA: 227 })
  })

  it('lie in the regions that the table names', async () => {
    interface Place {
      readonly name: string
      readonly country: { readonly isoCode3: string }
      readonly hospitals: Counted
    }
    const { places } = await ask<{ places: { nodes: readonly Place[] } }>(
      '{ places(first: 1000) { nodes { name country { isoCode3 } hospitals { totalCount } } } }',
    )
    const counted = places.nodes.map(({ name, country, hospitals }) => [
      `${country.isoCode3} ${name}`,
      hospitals.totalCount,
    ])
    expect(Object.fromEntries(counted)).toEqual(tally(rows, (row) => `${row['iso3c']} ${row['Admin1']}`))
  })

  it('lie within the box of all points; those without coordinates have no point', async () => {
    const [box] = await engine.graph.read(
      `MATCH (h:Hospital) WHERE h.location IS NOT NULL
       RETURN count(*) AS placed, min(h.location.latitude) AS south, max(h.location.latitude) AS north,
         min(h.location.longitude) AS west, max(h.location.longitude) AS east`,
    )
    expect(box).toEqual({
      placed: 98_745 - 2_350,
      ...{ south: -34.7828, north: 25.2491, west: -25.310778, east: 63.480058741 },
    })
  })

  it('lie around Nairobi as they were measured there', async () => {
    interface Near {
      readonly totalCount: number
      readonly nodes: readonly {
        readonly distanceKm: number
        readonly entity: {
          readonly name: string
          readonly facilityType: string
          readonly country: { isoCode3: string }
        }
      }[]
    }
    const { near } = await ask<{ near: Near }>(`{
      near(point: { latitude: -1.286389, longitude: 36.817223 }, radiusKm: 50, kinds: [Hospital], first: 1000) {
        totalCount
        nodes { distanceKm entity { name ... on Hospital { facilityType country { isoCode3 } } } }
      }
    }`)
    expect([near.totalCount, near.nodes.length]).toEqual([522, 522])
    const hospitals = near.nodes.filter(({ entity }) => entity.facilityType === 'Hospital')
    expect(hospitals.slice(0, 5).map(({ entity, distanceKm }) => [entity.name, distanceKm])).toEqual([
      ['Kenyatta National Hospital', 2.013],
      ['Coptic Hospital', 2.59],
      ['Mbagathi District Hospital', 2.917],
      ["St Mac's Hospital", 3.567],
      ["St Mary's Mission Hospital", 6.213],
    ])
  })

  it('are part of their countries, over their regions too', async () => {
    const whole = await ask(`{
      kenya: parts(id: "country/ke", kinds: [Hospital], first: 1) { totalCount }
      nigeria: parts(id: "country/ng", kinds: [Hospital], first: 1) { totalCount nodes { depth } }
    }`)
    expect(whole).toEqual({
      kenya: { totalCount: 6_146 },
      nigeria: { totalCount: 20_807, nodes: [{ depth: 1 }] },
    })
  })

  it('are left as they are by a second import, which writes its run and nothing else', async () => {
    await expectNothingWritten(engine, file, report)
  }, 600_000)
})
