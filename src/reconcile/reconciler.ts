import { type GraphQLSchema, parse } from 'graphql'
import { RequestError } from '../errors.ts'
import type { Asker } from '../saved/asker.ts'
import { type Extension, extender } from './extend.ts'
import { type ManifestPlace, manifest } from './manifest.ts'
import { type Candidate, matcher } from './match.ts'
import { readBatch, readJson } from './read-batch.ts'
import { claimValue, namedEntity } from './selections.ts'
import { entitySuggester, propertyWords, type Suggested, suggestWords } from './suggest.ts'
import { vocabularyOf } from './vocabulary.ts'

/** What a preview of an entity shows. */
export interface Preview {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly description: string | null
  readonly said: readonly { readonly field: string; readonly value: string; readonly citation: string }[]
}

/** The Reconciliation Service API 0.2 over one served schema, as plain data: HTTP is the business of who calls it. */
export interface Reconciler {
  manifest(place: ManifestPlace): object
  /** `queries`: a batch as JSON. */
  match(queries: string, asker: Asker): Promise<{ readonly [key: string]: { readonly result: readonly Candidate[] } }>
  /** `extend`: a data extension query as JSON. */
  extend(extend: string, asker: Asker): Promise<Extension>
  suggest(what: string, prefix: string, cursor: number, asker: Asker): Promise<readonly Suggested[]>
  /** The properties of a type. */
  propose(type: string, limit: number | undefined): object
  preview(id: string, asker: Asker): Promise<Preview | undefined>
}

/** Queries of a batch that are asked at a time: one batch leaves room for whoever else asks. */
const atATime = 5

export function createReconciler(schema: GraphQLSchema): Reconciler {
  const vocabulary = vocabularyOf(schema)
  const nameOfKind = (kind: string) => vocabulary.types.find(({ id }) => id === kind)?.name ?? kind
  const matchOne = matcher(schema, nameOfKind)
  const extend = extender(vocabulary)
  const entities = entitySuggester(nameOfKind)
  return {
    manifest: (place) => manifest(vocabulary, place),
    async match(queries, asker) {
      const batch = [...readBatch(queries, vocabulary)]
      const results: [string, { readonly result: readonly Candidate[] }][] = []
      while (batch.length > 0) {
        const some = batch.splice(0, atATime)
        results.push(...(await Promise.all(some.map(async ([key, query]) => keyed(key, await matchOne(query, asker))))))
      }
      return Object.fromEntries(results)
    },
    extend: (query, asker) => extend(readJson(query, 'extend'), asker),
    async suggest(what, prefix, cursor, asker) {
      if (what === 'entity') return entities(prefix, cursor, asker)
      if (what === 'property') return suggestWords(propertyWords(vocabulary), prefix, cursor)
      if (what === 'type')
        return suggestWords(
          vocabulary.types.map(({ id, name, description }) => ({ id, name, description })),
          prefix,
          cursor,
        )
      throw new RequestError(`expected suggest/entity, suggest/property or suggest/type, got ${JSON.stringify(what)}`)
    },
    propose(type, limit) {
      const known = vocabulary.types.find(({ id }) => id === type)
      if (!known)
        throw new RequestError(
          `type: expected one of ${vocabulary.types.map(({ id }) => id).join(', ')}, got ${JSON.stringify(type)}`,
        )
      const words = known.kinds.flatMap((kind) => propertyWords(vocabulary, kind))
      const properties = [...new Map(words.map(({ id, name }) => [id, { id, name }])).values()]
      return { type, ...(limit === undefined ? {} : { limit }), properties: properties.slice(0, limit) }
    },
    preview: (id, asker) => previewOf(id, asker, nameOfKind),
  }
}

function keyed(key: string, result: readonly Candidate[]): [string, { readonly result: readonly Candidate[] }] {
  return [key, { result }]
}

const previewText = `query ($id: ID!) { node(id: $id) { ${namedEntity} claims(first: 20) { nodes { field chosen value { ${claimValue} entity { name } } citation } } } }`
const previewAsked = { text: previewText, document: parse(previewText) }

interface PreviewAnswer {
  readonly node: {
    readonly __typename: string
    readonly id: string
    readonly name: string
    readonly description: string | null
    readonly claims: {
      readonly nodes: readonly {
        readonly field: string
        readonly chosen: boolean
        readonly value: { readonly text: string; readonly entity: { readonly name: string } | null }
        readonly citation: string
      }[]
    }
  } | null
}

async function previewOf(id: string, asker: Asker, nameOfKind: (kind: string) => string): Promise<Preview | undefined> {
  const { node } = (await asker.ask(previewAsked, { id })) as unknown as PreviewAnswer
  if (!node) return undefined
  const said = node.claims.nodes
    .filter(({ field, chosen }) => chosen && field !== 'name' && field !== 'description')
    .map(({ field, value, citation }) => ({ field, value: value.entity?.name ?? value.text, citation }))
  return { id, name: node.name, kind: nameOfKind(node.__typename), description: node.description, said }
}
