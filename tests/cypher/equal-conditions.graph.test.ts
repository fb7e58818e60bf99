import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Limits } from '../../src/cypher/limits.ts'
import { createPlanner, parseModel, servedSchema } from '../../src/features/merge.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { openEngine } from '../support/engine.ts'
import { loadedWorld } from '../support/generated/loaded-world.ts'
import { days, recordsArbitrary, texts } from '../support/generated/records.ts'
import { Oracle } from '../support/oracle/oracle.ts'

const file = 'tests/fixtures/models/small.graphql'
const model = parseModel(readFileSync(file, 'utf8'), file)
const schema = servedSchema(model)
const seed = Number(process.env['CHANCERY_SEED'] ?? Date.now() % 1_000_000_000)

type Part = (at: number) => object
const text = (at: number) => texts[at % texts.length]
const day = (at: number) => days[at % days.length]

/** Parts of one shape each: their values differ. */
const shapes: readonly (readonly [string, (ids: readonly string[]) => Part])[] = [
  ['an id', (ids) => (at) => ({ id: { eq: ids[at % ids.length] } })],
  ['another id', (ids) => (at) => ({ id: { ne: ids[at % ids.length] } })],
  ['ids', (ids) => (at) => ({ id: { in: [ids[at % ids.length], ids[(at + 3) % ids.length]] } })],
  ['text', () => (at) => ({ name: { contains: text(at) } })],
  ['two values', (ids) => (at) => ({ name: { startsWith: text(at) }, id: { ne: ids[at % ids.length] } })],
  ['a negation', () => (at) => ({ not: { name: { gt: text(at) } } })],
  ['a date', () => (at) => ({ onPerson: { born: { lt: day(at) } } })],
  ['a number', () => (at) => ({ onPerson: { children: { eq: at } } })],
  ['a list of texts', () => (at) => ({ onPerson: { words: { every: { ne: text(at) } } } })],
  ['a link to one', (ids) => (at) => ({ seat: { id: { eq: ids[at % ids.length] } } })],
  ['a link', (ids) => (at) => ({ gave: { some: { id: { eq: ids[at % ids.length] } } } })],
  ['a link that is not there', (ids) => (at) => ({ gave: { none: { id: { eq: ids[at % ids.length] } } } })],
  ['all links', () => (at) => ({ gave: { every: { name: { contains: text(at) } } } })],
  ['a count of links', () => (at) => ({ gave: { count: { eq: at % 3 } } })],
  [
    'a link and its dates',
    () => (at) => ({ knows: { validAt: day(at), some: { edge: { remark: { contains: text(at) } } } } }),
  ],
  [
    'parts of their own',
    (ids) => (at) => ({ or: Array.from({ length: 9 }, (_, each) => ({ id: { eq: ids[(at + each) % ids.length] } })) }),
  ],
] // prettier-ignore

const query = parse(
  'query ($filter: PartyFilter) { parties(first: 1000, filter: $filter, orderBy: ID_ASC) { totalCount nodes { id } } }',
)

describe('many equal parts of a filter', () => {
  let engine: IngestContext
  let oracle: Oracle
  let ids: readonly string[]
  beforeAll(async () => {
    expect(validate(schema, query)).toEqual([])
    engine = await openEngine(model)
    const [records = []] = fc.sample(recordsArbitrary(model), { numRuns: 1, seed })
    oracle = new Oracle(model, await loadedWorld(engine, [records]))
    ids = [...oracle.entities.keys(), 'person/nobody']
  }, 120_000)
  afterAll(() => engine.graph.close())

  async function statementOf(filter: object, limits: Partial<Limits>) {
    const planner = createPlanner(model, schema, { filterConditions: 1_000, ...limits })
    const plan = planner.plan({ text: 'parties', document: query, variables: { filter } })
    const [statement] = plan.statements
    if (!statement) throw new Error('a list without a statement')
    const [row] = await engine.graph.read<{ data: unknown }>(statement.text, statement.parameters)
    return { text: statement.text, answer: plan.answer([row?.data]) }
  }

  for (const operator of ['and', 'or'] as const) {
    it.each(shapes)(`mean the same over a list of values: ${operator} of %s`, async (_, shape) => {
      const parts = Array.from({ length: 12 }, (_each, at) => shape(ids)(at))
      for (const filter of [{ [operator]: parts }, { not: { [operator]: parts } }]) {
        const { text: cypher, answer } = await statementOf(filter, {})
        const expected = await oracle.answer(schema, query, { filter })
        expect(JSON.stringify(answer), `seed ${seed}: ${JSON.stringify(filter)}\n${cypher}`).toBe(
          JSON.stringify(expected),
        )
        const apart = await statementOf(filter, { equalParts: 100 })
        expect(cypher.length).toBeLessThan(apart.text.length)
        expect(JSON.stringify(apart.answer)).toBe(JSON.stringify(expected))
      }
    })
  }

  it('mean the same beside parts of other shapes', async () => {
    const parts = shapes.flatMap(([, shape], index) =>
      Array.from({ length: index % 3 === 0 ? 9 : 2 }, (_, at) => shape(ids)(at)),
    )
    const filter = { or: parts.slice(0, 40) }
    const { answer } = await statementOf(filter, {})
    expect(JSON.stringify(answer)).toBe(JSON.stringify(await oracle.answer(schema, query, { filter })))
  })
})
