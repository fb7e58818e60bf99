import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IngestContext } from '../../../src/ingest/context.ts'
import { fold } from '../../../src/values/fold.ts'
import { load, openEngine } from '../../support/engine.ts'
import { type Ask, askGraph } from '../../support/golden/ask.ts'

const word = fc.constantFrom(
  'Anna',
  'anna',
  'Änna',
  'Ana',
  'A.',
  'Brestov',
  'Брестов',
  'Brestow',
  'Clinic',
  'Clinik',
  'Dr',
  'Č7',
  '久野',
)
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const entity = fc.record({
  kind: fc.constantFrom('Person', 'Hospital'),
  name,
  other: fc.option(name, { nil: undefined }),
})
const text = fc.oneof(
  name,
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('+a -b', 'a~ OR *', '"', '\\', '[a TO b]'),
)

interface Hit {
  readonly entityId: string
  readonly name: string
  readonly match: string
  readonly score: number
}

/** What each reason promises at least, said without the engine's own comparisons. */
const promises: { readonly [match: string]: (text: string, name: string, id: string) => boolean } = {
  EXACT: (asked, found) => fold(asked) === fold(found),
  IDENTIFIER: (asked, found, id) => found === id && fold(id).endsWith(fold(asked)),
  SAME_WORDS: (asked, found) => sorted(asked).join() === sorted(found).join(),
  ALL_WORDS: (asked, found) => wordsIn(found).length > sorted(asked).length,
  INITIALS: (asked, found) => [...sorted(asked), ...sorted(found)].some((each) => [...each].length === 1),
}

function wordsIn(name: string): readonly string[] {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((each) => each !== '')
}

/** Without honorifics. */
function sorted(name: string): readonly string[] {
  return wordsIn(name)
    .filter((each) => each !== 'dr')
    .sort()
}

describe('a search in a generated graph', () => {
  const [made = []] = fc.sample(fc.array(entity, { minLength: 70, maxLength: 70 }), { numRuns: 1, seed: 7 })
  const entities = made.map((each, index) => ({ ...each, id: `${each.kind.toLowerCase()}/n${index}` }))
  let engine: IngestContext
  let ask: Ask
  beforeAll(async () => {
    engine = await openEngine()
    ask = askGraph(engine)
    const records = entities.map(({ other, ...rest }) => ({ ...rest, ...(other ? { names: [{ text: other }] } : {}) }))
    await load(engine, { source: { id: 'made' }, records })
  })
  afterAll(() => engine.graph.close())

  it('puts exact names first, tells true reasons, and pages each hit once', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.integer({ min: 3, max: 40 }),
        fc.option(fc.constantFrom('Person', 'Hospital')),
        async (asked, size, kind) => {
          const kinds = kind === null ? null : [kind]
          const hits = await all(asked, 100, kinds)
          expect(await all(asked, size, kinds)).toEqual(hits)
          expect(new Set(hits.map(({ entityId }) => entityId)).size).toBe(hits.length)
          expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a))
          const same = entities
            .filter((each) => kind === null || each.kind === kind)
            .filter((each) => [each.name, each.other ?? each.name].some((one) => fold(one) === fold(asked)))
          expect(
            hits
              .slice(0, same.length)
              .map(({ entityId }) => entityId)
              .sort(),
          ).toEqual(same.map(({ id }) => id).sort())
          for (const { entityId, name: found, match, score } of hits) {
            expect(score === 1).toBe(match === 'EXACT')
            expect(namesOf(entityId)).toContain(found)
            expect([match, asked, found, promises[match]?.(asked, found, entityId) ?? true]).toEqual([
              match,
              asked,
              found,
              true,
            ])
          }
        },
      ),
      { numRuns: 40, seed: 11 },
    )
  })

  async function all(asked: string, first: number, kinds: readonly string[] | null): Promise<readonly Hit[]> {
    const hits: Hit[] = []
    for (let after: string | null = null; ; ) {
      const { search }: { search: { nodes: Hit[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = await ask(
        `query ($text: String!, $first: Int, $after: String, $kinds: [Kind!]) { search(text: $text, first: $first, after: $after, kinds: $kinds) {
          nodes { entityId name match score } pageInfo { hasNextPage endCursor } } }`,
        { text: asked, first, after, kinds },
      )
      hits.push(...search.nodes)
      if (!search.pageInfo.hasNextPage) return hits
      after = search.pageInfo.endCursor
    }
  }

  function namesOf(id: string): readonly (string | undefined)[] {
    const found = entities.find((each) => each.id === id)
    return [id, found?.name, found?.other]
  }
})
