import { searchText } from '../../../dist/search/search-text.js'
import { fold } from '../../../dist/values/fold.js'
import type { OwnNeo4j } from '../own-neo4j.ts'
import { openDriver } from '../serving/open-driver.ts'

const batch = 10_000
const syllables =
  'ka no mi ra ta shi ko ne vel dor han ber lin mar ten gas pol ev ski yan sun wei cho bai ost und ric fen gal tur ibn zad ome qui'.split(
    ' ',
  )

/** The same numbers every time (a linear congruence, Numerical Recipes). */
export function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

/** A name of two or three words: few words are frequent and most are rare, as in real ones. */
export function madeName(pick: (below: number) => number): string {
  const word = (variety: number) => {
    const at = Math.floor((pick(1_000) * pick(1_000) * variety) / 1_000_000)
    const parts = [at, Math.floor(at / 35), Math.floor(at / 1_225)].map((each) => syllables[each % syllables.length])
    const text = parts.slice(0, at < 35 ? 2 : 3).join('')
    return text.charAt(0).toUpperCase() + text.slice(1)
  }
  const given = word(4_000)
  return pick(3) === 0 ? `${given} ${word(4_000)} ${word(40_000)}` : `${given} ${word(40_000)}`
}

/** Writes persons straight into the graph, with the properties that an import gives them and no records behind. */
export async function writeNames({ environment }: OwnNeo4j, count: number): Promise<void> {
  const driver = openDriver(environment)
  const pick = numbers(1)
  try {
    for (let from = 0; from < count; from += batch) {
      const rows = Array.from({ length: Math.min(batch, count - from) }, (_, index) =>
        rowOf(from + index, madeName(pick)),
      )
      await driver.executeQuery('UNWIND $rows AS row CREATE (n:Entity:Party:Person) SET n = row', { rows })
    }
    await driver.executeQuery('CALL db.awaitIndexes(600)')
  } finally {
    await driver.close()
  }
}

function rowOf(index: number, name: string) {
  const search = searchText({ kind: 'Person', names: [name], identifiers: [] })
  return { id: `person/made-${index}`, name, name__folded: fold(name), name__search: search }
}
