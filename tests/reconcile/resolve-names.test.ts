import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import { UnknownEntityError } from '../../src/errors.ts'
import { parseModel, servedSchema } from '../../src/features/merge.ts'
import { nameResolver, takenText } from '../../src/reconcile/resolve-names.ts'
import type { QueryRunner } from '../../src/saved/query-runner.ts'
import { fold } from '../../src/values/fold.ts'

const schema = servedSchema(parseModel(readFileSync(resolve('schema.graphql'), 'utf8'), 'schema.graphql'))

interface World {
  readonly [id: string]: { readonly kind: string; readonly name: string }
}

const world: World = {
  'hospital/stolin': { kind: 'Hospital', name: 'Stolin central district hospital' },
  'hospital/a': { kind: 'Hospital', name: 'Central hospital' },
  'hospital/b': { kind: 'Hospital', name: 'Central hospital' },
  'hospital/twin': { kind: 'Hospital', name: 'Other' },
  'hospital/c': { kind: 'Hospital', name: 'Twin' },
  'place/stolin': { kind: 'Place', name: 'Stolin' },
  'country/by': { kind: 'Country', name: 'Belarus' },
  'hospital/belarus': { kind: 'Hospital', name: 'Minsk' },
}

/** A graph of a few entities, which finds by whole names and by ids; the operations have to be valid. */
function graphOf(asked: string[] = []): QueryRunner {
  const shown = (id: string) => {
    const found = world[id]
    return found ? { __typename: found.kind, id, name: found.name, description: null } : null
  }
  return {
    cost: async () => 1,
    ask: async ({ text, document }, variables) => {
      expect(validate(schema, document), text).toEqual([])
      asked.push(text)
      if (text.includes('nodes(ids')) {
        const ids = Array.isArray(variables['ids']) ? variables['ids'].map(String) : []
        return { nodes: ids.map(shown) }
      }
      if (text.includes('entities(')) return { entities: { nodes: [] } }
      const wanted = fold(String(variables['text']))
      const kinds = variables['kinds']
      const nodes = Object.entries(world)
        .filter(([, { kind }]) => !Array.isArray(kinds) || kinds.includes(kind))
        .flatMap(([id, { name }]) => {
          if (fold(name) === wanted) return [{ name, match: 'EXACT', score: 1, entity: shown(id) }]
          if (id.endsWith(`/${wanted}`)) return [{ name: id, match: 'IDENTIFIER', score: 0.98, entity: shown(id) }]
          return fold(name).startsWith(wanted) ? [{ name, match: 'PREFIX', score: 0.8, entity: shown(id) }] : []
        })
      return { search: { nodes } }
    },
  }
}

const document = parse('query ($id: ID!) { hospital(id: $id) { name } }')
const resolved = async (id: string, asker = graphOf()) => nameResolver(schema).resolve(document, { id }, asker)
const refused = async (id: string) =>
  resolved(id).then(
    () => undefined,
    (error: unknown) => (error instanceof UnknownEntityError ? error : undefined),
  )

describe('a name in a variable', () => {
  it('costs one look at the ids where it is one', async () => {
    const asked: string[] = []
    expect(await resolved('hospital/stolin', graphOf(asked))).toEqual({
      variables: { id: 'hospital/stolin' },
      taken: [],
    })
    expect(asked).toHaveLength(1)
  })

  it('is not looked at where no variable names an entity', async () => {
    const asked: string[] = []
    const none = parse('query ($since: Date, $text: String!) { search(text: $text) { nodes { name } } }')
    const given = { since: '2024', text: 'Stolin' }
    expect(await nameResolver(schema).resolve(none, given, graphOf(asked))).toEqual({ variables: given, taken: [] })
    expect(asked).toEqual([])
  })

  it.each([
    ['stolin', 'hospital/stolin'],
    ['Stolin Central District Hospital', 'hospital/stolin'],
    ['HOSPITAL/STOLIN', 'hospital/stolin'],
  ])('becomes the id where it is certain: %s', async (given, id) => {
    if (given.includes('/')) {
      // The index finds an id whatever its case; this graph finds whole names and what stands behind a prefix.
      const found = { __typename: 'Hospital', id, name: 'Stolin', description: null }
      const graph = graphOf()
      const asker: QueryRunner = {
        ...graph,
        ask: async (asked, variables) =>
          asked.text.includes('search(')
            ? { search: { nodes: [{ name: id, match: 'IDENTIFIER', score: 0.985, entity: found }] } }
            : graph.ask(asked, variables),
      }
      expect((await resolved(given, asker)).variables).toEqual({ id })
      return
    }
    const { variables, taken } = await resolved(given)
    expect(variables).toEqual({ id })
    expect(taken.map(takenText)).toEqual([`id: ${given} → Stolin central district hospital (${id})`])
  })

  it.each([
    [
      'two that are called so',
      'Central hospital',
      'id: more than one hospital is called "Central hospital"; give hospital/a (Central hospital) or hospital/b (Central hospital)',
    ],
    [
      'one that is called so, and one whose id says so',
      'twin',
      'id: more than one hospital is called "twin"; give hospital/c (Twin) or hospital/twin (Other)',
    ],
    [
      'a beginning of a name',
      'Stolin central',
      'id: no such hospital: "Stolin central"; did you mean hospital/stolin (Stolin central district hospital)?',
    ],
    [
      'an id of another kind',
      'place/stolin',
      'id: no such hospital: "place/stolin"; did you mean hospital/stolin (Stolin central district hospital)?',
    ],
    ['nothing', 'Xyzzy', 'id: no such hospital: "Xyzzy"; search for its name to find its id'],
    ['a blank', '  ', 'id: no such hospital: "  "; search for its name to find its id'],
  ])('is refused where it may be %s', async (_what, given, message) => {
    expect((await refused(given))?.message).toBe(message)
  })

  it('stays what it is where the variable is a text to search for as well', async () => {
    const both = parse('query ($x: ID!) { hospital(id: $x) { name } suggest(text: $x) { name } }')
    expect(await nameResolver(schema).resolve(both, { x: 'stolin' }, graphOf())).toMatchObject({
      variables: { x: 'stolin' },
      taken: [],
    })
  })
})

describe('a variable in several places', () => {
  const either = parse(
    'query ($x: ID!) { hospitals(filter: { or: [{ id: { eq: $x } }, { country: { id: { eq: $x } } }] }) { totalCount } }',
  )
  const resolve = async (x: string, query = either) =>
    nameResolver(schema)
      .resolve(query, { x }, graphOf())
      .catch((error: unknown) => (error instanceof UnknownEntityError ? error.message : error))

  it.each(['hospital/stolin', 'country/by'])('keeps what is an id in one of them: %s', async (x) => {
    expect(await resolve(x)).toEqual({ variables: { x }, taken: [] })
  })

  it('takes a name that means an entity in one of them', async () => {
    const name = 'Stolin central district hospital'
    expect(await resolve(name)).toMatchObject({ variables: { x: 'hospital/stolin' }, taken: [{ given: name }] })
  })

  it('refuses a name that means another entity in each', async () => {
    expect(await resolve('Belarus')).toBe(
      'x: more than one entity is called "Belarus"; give hospital/belarus (Minsk) or country/by (Belarus)',
    )
  })

  it('refuses a name that several have in one of them', async () => {
    expect(await resolve('Central hospital')).toMatch(
      /more than one entity is called "Central hospital"; give hospital\/a .* or hospital\/b/,
    )
  })

  it('refuses what means nothing in any, and suggests what is near in one', async () => {
    expect(await resolve('Xyzzy')).toBe('x: no such hospital: "Xyzzy"; search for its name to find its id')
    expect(await resolve('Stolin central')).toMatch(/did you mean hospital\/stolin/)
  })

  it('reads each text of an object by its own place', async () => {
    const given = parse('query ($f: HospitalFilter) { hospitals(filter: $f) { totalCount } }')
    const f = { or: [{ id: { eq: 'stolin' } }, { country: { id: { eq: 'country/by' } } }] }
    const { variables } = await nameResolver(schema).resolve(given, { f }, graphOf())
    expect(variables).toEqual({ f: { or: [{ id: { eq: 'hospital/stolin' } }, f.or[1]] } })
  })
})
