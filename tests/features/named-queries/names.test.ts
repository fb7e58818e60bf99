import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createPlanner, parseModel, servedSchema } from '../../../src/features/merge.ts'

/** A model with one question at the root and one on a kind, whose arguments are these. */
function modelWith(args: string, list = true) {
  const type = list ? '[Person!]!' : 'Person'
  return parseModel(
    `"A person."
type Person @node(validFrom: "birthDate") {
  "When it was born."
  birthDate: Date
  "Friends."
  friends: [Person!]! @relationship(type: "KNOWS", direction: OUT)
  "Its own."
  own(${args}): ${type} @cypher(question: "own")
}
extend type Query {
  "All."
  asked(${args}): ${type} @cypher(question: "asked")
}`,
    'people.graphql',
  )
}

const names = ['p0', 'p1', 'p2', 'p3', 'first', 'n0', 'data', 'of', 'id']
const given = names.map((name) => `${name}: ${JSON.stringify(name === 'first' ? 3 : `of ${name}`)}`).join(', ')
const model = modelWith(names.map((name) => `${name}: ${name === 'first' ? 'Int' : 'String'}`).join(', '))
const schema = servedSchema(model)
const planner = createPlanner(
  model,
  schema,
  {},
  {
    statement: (name) => `MATCH (p:Person) RETURN p.id AS id // ${name}`,
    parameters: (name) => (name.endsWith('own') ? [...names, 'ids'] : names),
  },
)

describe('arguments of a question that are named as the engine names its own', () => {
  it('keep their values, and so do those of the engine', () => {
    const text = `{ asked(${given}, validAt: "1990") { id friends(filter: { name: { eq: "Ann" } }, first: 2) { nodes { id } } } }`
    const [statement] = planner.plan({ text, document: parse(text), variables: {} }).statements
    const parameters = statement?.parameters ?? {}
    for (const name of names) expect(parameters[name], name).toEqual(name === 'first' ? 3n : `of ${name}`)
    const made = Object.keys(parameters).filter((name) => !names.includes(name))
    expect(made.length).toBeGreaterThanOrEqual(2)
    expect(Object.values(parameters)).toContain('Ann')
    for (const name of made) expect(statement?.text).toContain(`$${name}`)
    const inText = new Set([...(statement?.text ?? '').matchAll(/\$(\w+)/g)].map(([, name]) => name))
    expect([...inText].filter((name) => names.includes(name ?? ''))).toEqual([])
  })

  it('have the texts of other questions unchanged', () => {
    const plain = '{ persons(filter: { name: { eq: "Ann" } }) { nodes { id } } }'
    const [statement] = planner.plan({ text: plain, document: parse(plain), variables: {} }).statements
    expect(Object.keys(statement?.parameters ?? {})).toContain('p0')
  })

  it('leave to the entities only the column id', () => {
    const text = '{ asked { id } }'
    const [statement] = planner.plan({ text, document: parse(text), variables: {} }).statements
    expect(statement?.text).toContain('} WITH id MATCH')
  })
})

describe('arguments whose names the engine needs', () => {
  it.each(['ids', 'validAt', 'undated'])('are refused: %s', (name) => {
    expect(() => modelWith(`${name}: String`)).toThrow(new RegExp(`argument name.*${name}`))
  })

  it('are free where a question answers one entity, which has no moment', () => {
    expect(() => modelWith('validAt: Date', false)).not.toThrow()
  })
})
