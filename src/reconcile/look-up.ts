import { type GraphQLSchema, isInputObjectType, parse } from 'graphql'
import { RequestError } from '../errors.ts'
import type { QueryRunner } from '../saved/query-runner.ts'
import type { Hit, ShownEntity } from './hit.ts'
import type { MatchQuery, RequestedProperty } from './read-batch.ts'

type Filter = { readonly [field: string]: unknown }

/** Finds entities by what their properties are, where no name is given: texts as they are, links by the id they lead to. */
export function lookUp(schema: GraphQLSchema, entity: string) {
  const text = `query ($filter: EntityFilter, $fields: [String!], $first: Int!) { entities(filter: $filter, first: $first) { nodes { ${entity} } } }`
  const requested = { text, document: parse(text) }
  return async ({ kinds, properties, limit }: MatchQuery, runner: QueryRunner): Promise<readonly Hit[]> => {
    const filters = kindsFor(schema, kinds, properties)
    if (filters.length === 0) {
      const names = properties.map(({ pid }) => pid).join(', ')
      throw new RequestError(`expected query, or properties that can be looked up by text or by id, got ${names}`)
    }
    const variables = { filter: { or: filters }, fields: properties.map(({ pid }) => pid), first: Math.max(limit, 20) }
    const { entities } = (await runner.ask(requested, variables)) as unknown as {
      readonly entities: { readonly nodes: readonly ShownEntity[] }
    }
    return entities.nodes.map((each) => ({ entity: each, score: undefined, exact: false }))
  }
}

/** For each kind that has all of the properties: `{ onCountry: { isoCode: { in: ["BY"] } } }`. */
function kindsFor(
  schema: GraphQLSchema,
  kinds: readonly string[],
  properties: readonly RequestedProperty[],
): readonly Filter[] {
  const all = schema.getType('EntityFilter')
  if (!isInputObjectType(all)) return []
  return Object.values(all.getFields()).flatMap(({ name, type }) => {
    const kind = /^on(.+)$/.exec(name)?.[1]
    if (kind === undefined || (kinds.length > 0 && !kinds.includes(kind)) || !isInputObjectType(type)) return []
    const found = properties.map((property) => conditionOf(type.getFields()[property.pid]?.type, property))
    const conditions = found.filter((each) => each !== undefined)
    return conditions.length === properties.length ? [{ [name]: { and: conditions } }] : []
  })
}

function conditionOf(type: unknown, { pid, values }: RequestedProperty): Filter | undefined {
  if (!isInputObjectType(type)) return undefined
  const fields = type.getFields()
  if (String(fields['in']?.type) === '[String!]') return { [pid]: { in: values } }
  const id = fields['id']?.type
  return isInputObjectType(id) ? { [pid]: { id: { in: values } } } : undefined
}
