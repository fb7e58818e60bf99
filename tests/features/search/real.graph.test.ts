import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { isUnspaced, joinUnspaced } from '../../../src/search/unspaced.ts'
import { load, openEngine } from '../../support/engine.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'
import { allRows, atHand, tableOf } from '../../support/golden/pack.ts'
import { seeded } from '../../support/misspell.ts'

const [registry, table] = [
  resolve(import.meta.dirname, '../../../../shared/data/ror/organisations.jsonl.gz'),
  tableOf('grants/grants'),
]

interface Named {
  readonly id: string
  readonly names: readonly string[]
}

/** A part of the registry: what the table below asks for, a third of what bears a name without blanks, a tenth of all else. */
function organisations(): readonly Named[] {
  const lines = gunzipSync(readFileSync(registry)).toString().trim().split('\n')
  const asked = /Rockefeller|Kennedy|Belarus|Greenwood|Gates Foundation|Stanford|IFQ|"(UHN|UN|KPNO|KUN)"/
  return lines.flatMap((line, index) => {
    const unspaced = index % 3 === 0 && [...line.matchAll(/"[^"]+"/g)].some(([text]) => isUnspaced(text.slice(1, -1)))
    if (!unspaced && index % 10 !== 0 && !asked.test(line)) return []
    const { id, name, names = [], labels = [], aliases = [], acronyms = [] } = JSON.parse(line) as Published
    const all = [name, ...names.map(({ value }) => value), ...labels.map(({ label }) => label), ...aliases, ...acronyms]
    return [{ id: `organisation/ror-${id.slice(-9)}`, names: [...new Set(all.filter((each) => each !== undefined))] }]
  })
}

/** A record of either version of its schema. */
interface Published {
  readonly id: string
  readonly name?: string
  readonly names?: readonly { readonly value: string }[]
  readonly labels?: readonly { readonly label: string }[]
  readonly aliases?: readonly string[]
  readonly acronyms?: readonly string[]
}

interface Hit {
  readonly name: string
  readonly score: number
  readonly entityId: string
}

describe.skipIf(!atHand('what is found and what is not in real names', [registry, table]))(
  'real organisations and grants',
  () => {
    let engine: IngestContext
    let ask: Ask
    let known: readonly Named[] = []
    beforeAll(async () => {
      engine = await openEngine()
      ask = askGraph(engine)
      known = organisations()
      const rows = (await allRows(table)).filter((row, index) =>
        /Rockefeller|Greenwood|B Lab|Kuno/.test(`${row['donee']} ${row['donor']}`) ? true : index % 60 === 0,
      )
      const parties = [...new Set(rows.flatMap(({ donor = '', donee = '' }) => [donor, donee]))].filter(
        (each) => each !== '',
      )
      await load(engine, {
        source: { id: 'packs' },
        records: [
          ...known.map(({ id, names: [name, ...others] }) => ({
            ...{ kind: 'Organisation', id, name },
            ...(others.length > 0 ? { names: others.map((text) => ({ text })) } : {}),
          })),
          ...parties.map((name, index) => ({ kind: 'Organisation', id: `organisation/party-${index}`, name })),
          ...rows.map(({ donor, donee }, index) => ({
            kind: 'Grant',
            id: `grant/${index}`,
            name: `${donor} to ${donee}`,
          })),
        ],
      })
    }, 400_000)
    afterAll(() => engine.graph.close())

    const search = async (text: string): Promise<{ readonly nodes: readonly Hit[]; readonly truncated: boolean }> => {
      const query =
        'query ($text: String!) { search(text: $text, first: 200) { truncated nodes { name score entityId } } }'
      return (await ask<{ search: { nodes: readonly Hit[]; truncated: boolean } }>(query, { text })).search
    }

    it('are found by parts of names in scripts without blanks', async () => {
      const random = seeded(5)
      const named = known.flatMap(({ id, names }) => names.filter(isUnspaced).map((name) => ({ id, name })))
      expect(named.length).toBeGreaterThan(1_000)
      const parts = Array.from({ length: 150 }, () => {
        const { id, name } = named[Math.floor(random() * named.length)] ?? { id: '', name: '' }
        const letters = [...joinUnspaced(name)]
        const from = Math.floor(random() * (letters.length - 1))
        return { id, name, part: letters.slice(from, from + 2 + Math.floor(random() * 5)).join('') }
      })
      for (const { id, name, part } of parts) {
        const { nodes, truncated } = await search(part)
        expect([part, name, truncated || nodes.some(({ entityId }) => entityId === id)]).toEqual([part, name, true])
      }
    })

    it.each<[string, string, RegExp]>([
      ['Rockefeller Foundation', 'Rockefeller', /Rockefeller/],
      ['Rockefeler University', 'Rockefeller University', /Rockefeller/],
      ['J. F. Kennedy', 'John F. Kennedy University', /Kennedy/],
      ['B. Gates', 'Bill & Melinda Gates Foundation', /Gates/],
      ['Greenwood', 'Greenwood K-8', /Green/],
      ['Greenwood K-8', 'Greenwood K-8', /Greenwood K-8/],
      ['Belarus State University', 'Belarusian State University', /Belarus/],
      ['UN', 'UN', /^(?!U[HN]N)/],
      ['Stanfrod', 'Stanford', /Stanford|Stanfort/],
    ])('%s finds %s and only what is called so or nearly so', async (text, first, all) => {
      const { nodes } = await search(text)
      expect([nodes[0]?.name, nodes[0]?.score]).toEqual([expect.stringContaining(first), expect.any(Number)])
      expect(nodes[0]?.entityId).toMatch(/^organisation/)
      expect(nodes.filter(({ name }) => !all.test(name))).toEqual([])
      expect(nodes.filter(({ score }) => score < 0.65)).toEqual([])
    })

    it.each([
      'Kuno',
      'Beltelecom',
      'Beltelecom Company',
      'Kuno Foundation',
      'Xyzzy Institute',
      'Nonexistent University',
      'Zorblatt',
      'J F K',
      '海岸浜',
      'วจยั',
    ])('%s, which nothing is called, finds nothing', async (text) => {
      expect((await search(text)).nodes).toEqual([])
    })
  },
)
