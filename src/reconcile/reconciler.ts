import { type GraphQLSchema, parse } from 'graphql'
import { GraphError, RequestError } from '../errors.ts'
import type { QueryRunner } from '../saved/query-runner.ts'
import { type Extension, extender } from './extend.ts'
import { type ManifestPlace, manifest } from './manifest.ts'
import { type Candidate, matcher } from './match.ts'
import { type MatchQuery, readBatch, readJson } from './read-batch.ts'
import { kindsOf, readTypes } from './read-types.ts'
import { claimValue, namedEntity } from './selections.ts'
import { entitySuggester, propertyWords, type Suggested, suggestWords } from './suggest.ts'
import { type EntityType, vocabularyOf } from './vocabulary.ts'

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
  match(queries: string, runner: QueryRunner): Promise<{ readonly [key: string]: MatchResult }>
  /** `extend`: a data extension query as JSON. */
  extend(extend: string, runner: QueryRunner): Promise<Extension>
  /** `type`, where it is given, is what entities are suggested of, and whose properties are. */
  suggest(requested: Suggesting, runner: QueryRunner): Promise<readonly Suggested[]>
  /** The properties of a type, or of all. */
  propose(type: unknown, limit: number | undefined): object
  preview(id: string, runner: QueryRunner): Promise<Preview | undefined>
}

/** What one key of a batch is answered with; the specification leaves room for the error. */
interface MatchResult {
  readonly result: readonly Candidate[]
  /** What was expected, and what came. */
  readonly error?: string
}

interface Suggesting {
  readonly what: string
  readonly prefix: string
  readonly cursor: number
  readonly type?: unknown
}

/** Queries of a batch that are asked at a time: one batch leaves room for whoever else asks. */
const atATime = 5

/** `describe` words what a client may know of an error that is not the client's, and logs it. */
export function createReconciler(schema: GraphQLSchema, describe: (error: Error) => string = String): Reconciler {
  const vocabulary = vocabularyOf(schema)
  const nameOfKind = (kind: string) => vocabulary.types.find(({ id }) => id === kind)?.name ?? kind
  const matchOne = matcher(schema, nameOfKind)
  const extend = extender(vocabulary)
  const entities = entitySuggester(nameOfKind)
  return {
    manifest: (place) => manifest(vocabulary, place),
    async match(queries, runner) {
      const batch = [...readBatch(queries, vocabulary)]
      const results: [string, MatchResult][] = []
      while (batch.length > 0) {
        const some = batch.splice(0, atATime)
        results.push(
          ...(await Promise.all(
            some.map(
              async ([key, query]): Promise<[string, MatchResult]> => [
                key,
                await resultOf(key, query, (requested) => matchOne(requested, runner), describe),
              ],
            ),
          )),
        )
      }
      return Object.fromEntries(results)
    },
    extend: (query, runner) => extend(readJson(query, 'extend'), runner),
    async suggest({ what, prefix, cursor, type }, runner) {
      const types = readTypes('type', type, vocabulary)
      if (what === 'entity') return entities(prefix, kindsOf(types), cursor, runner)
      if (what === 'property') return suggestWords(propertyWords(vocabulary, types), prefix, cursor)
      if (what === 'type') return suggestWords(vocabulary.types.map(typeWord), prefix, cursor)
      throw new RequestError(`expected suggest/entity, suggest/property or suggest/type, got ${JSON.stringify(what)}`)
    },
    propose(type, limit) {
      const types = readTypes('type', type, vocabulary)
      const properties = propertyWords(vocabulary, types).map(({ id, name }) => ({ id, name }))
      const [one, ...others] = types ?? []
      // The answer names one type: that of all where none or several were meant.
      const named = one && others.length === 0 ? one.id : 'Entity'
      return { type: named, ...(limit === undefined ? {} : { limit }), properties: properties.slice(0, limit) }
    },
    preview: (id, runner) => previewOf(id, runner, nameOfKind),
  }
}

/**
 * The result of one query. Nothing to look for has no candidates; an error that depends on the query stands beside its own key and
 * costs no other. A database that is away, and a request that is cancelled, fail the batch.
 */
async function resultOf(
  key: string,
  query: MatchQuery | RequestError | undefined,
  match: (query: MatchQuery) => Promise<readonly Candidate[]>,
  describe: (error: Error) => string,
): Promise<MatchResult> {
  if (query === undefined) return { result: [] }
  if (query instanceof RequestError) return { result: [], error: query.message }
  try {
    return { result: await match(query) }
  } catch (error) {
    if (error instanceof RequestError) return { result: [], error: `${key}: ${error.message}` }
    if (!(error instanceof Error) || isOfAll(error)) throw error
    return { result: [], error: `${key}: ${describe(error)}` }
  }
}

function isOfAll(error: Error): boolean {
  return error instanceof GraphError && (error.retryable || error.code === 'CANCELLED')
}

function typeWord({ id, name, description }: EntityType): Suggested {
  return { id, name, ...(description === '' ? {} : { description }) }
}

const previewText = `query ($id: ID!) { node(id: $id) { ${namedEntity} claims(first: 20) { nodes { field chosen value { ${claimValue} entity { name } } citation } } } }`
const previewRequest = { text: previewText, document: parse(previewText) }

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

async function previewOf(
  id: string,
  runner: QueryRunner,
  nameOfKind: (kind: string) => string,
): Promise<Preview | undefined> {
  const { node } = (await runner.ask(previewRequest, { id })) as unknown as PreviewAnswer
  if (!node) return undefined
  const said = node.claims.nodes
    .filter(({ field, chosen }) => chosen && field !== 'name' && field !== 'description')
    .map(({ field, value, citation }) => ({ field, value: value.entity?.name ?? value.text, citation }))
  return { id, name: node.name, kind: nameOfKind(node.__typename), description: node.description, said }
}
