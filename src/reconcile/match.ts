import { type GraphQLSchema, parse } from 'graphql'
import type { Json, QueryRunner } from '../saved/query-runner.ts'
import type { SavedOperation } from '../saved/saved-operation.ts'
import { fold } from '../values/fold.ts'
import { comparePoints, compareValues } from './compare-values.ts'
import type { Hit, ShownEntity } from './hit.ts'
import { lookUp } from './look-up.ts'
import type { MatchQuery } from './read-batch.ts'
import { comparedClaims, namedEntity } from './selections.ts'

/** A candidate, as the Reconciliation Service API has it. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly type: readonly { readonly id: string; readonly name: string }[]
  /** From 0 to 100. */
  readonly score: number
  readonly features: readonly { readonly id: string; readonly value: number }[]
  /** True for one candidate at most: called exactly so, contradicted by no property, and the only one. */
  readonly match: boolean
}

/** `identified`: entities that the query identifies, found by other means. */
export type Matcher = (
  query: MatchQuery,
  runner: QueryRunner,
  identified?: readonly ShownEntity[],
) => Promise<readonly Candidate[]>

/** Namesakes are told apart among so many at least, whatever the limit. */
const leastFound = 20
/** What names and properties weigh, where there are properties. */
const nameWeight = 0.6

export function matcher(schema: GraphQLSchema, nameOfKind: (kind: string) => string): Matcher {
  const claims = comparedClaims(schema)
  const named = requested(searchText(namedEntity))
  const compared = requested(searchText(`${namedEntity} ${claims}`, ', $fields: [String!]'))
  const found = lookUp(schema, `${namedEntity} ${claims}`)
  return async (query, runner, identified = []) => {
    const hits = query.query === undefined ? await found(query, runner) : await searched(query, query.query, runner)
    const weighed = withIdentified(hits, identified)
      .map((hit) => weigh(hit, query, nameOfKind))
      .sort((a, b) => b.candidate.score - a.candidate.score)
    return decided(weighed).slice(0, query.limit)
  }

  async function searched(
    { kinds, limit, properties, prefixed = false }: MatchQuery,
    text: string,
    runner: QueryRunner,
  ): Promise<readonly Hit[]> {
    const variables = {
      text,
      ...(kinds.length > 0 ? { kinds } : {}),
      first: Math.max(limit, leastFound),
      ...(properties.length > 0 ? { fields: properties.map(({ pid }) => pid) } : {}),
    }
    return hitsIn(await runner.ask(properties.length > 0 ? compared : named, variables), text, prefixed)
  }
}

function searchText(entity: string, more = ''): string {
  const args = 'text: $text, kinds: $kinds, first: $first'
  return `query ($text: String!, $kinds: [Kind!], $first: Int!${more}) { search(${args}) { nodes { name match score entity { ${entity} } } } }`
}

function requested(text: string): SavedOperation {
  return { text, document: parse(text) }
}

/** What the operation above answers. */
interface SearchAnswer {
  readonly search: {
    readonly nodes: readonly {
      readonly name: string
      readonly match: string
      readonly score: number
      readonly entity: ShownEntity | null
    }[]
  }
}

function withIdentified(hits: readonly Hit[], identified: readonly ShownEntity[]): readonly Hit[] {
  const ids = new Set(identified.map(({ id }) => id))
  const others = hits.filter(({ entity }) => !ids.has(entity.id))
  return [...identified.map((entity): Hit => ({ entity, score: 1, exact: true })), ...others]
}

function hitsIn(data: Json, text: string, prefixed: boolean): readonly Hit[] {
  const { search } = data as unknown as SearchAnswer
  const required = fold(text)
  return search.nodes.flatMap(({ name, match, score, entity }) => {
    if (!entity) return []
    // An identifier may be told in part (`stolin` of `place/stolin`): only the whole of it is certain, unless its prefix is known.
    const rest = prefixed ? entity.id.slice(entity.id.indexOf('/') + 1) : entity.id
    const own = fold(entity.id) === required || fold(rest) === required
    const whole = own || fold(name) === required || fold(name).endsWith(`:${required}`)
    return [{ entity, score, exact: match === 'EXACT' || own || (match === 'IDENTIFIER' && whole) }]
  })
}

interface Weighed {
  readonly candidate: Omit<Candidate, 'match'>
  readonly exact: boolean
  /** How its properties compare: 0 where one contradicts, 1 where all agree or none were asked for. */
  readonly agreement: number
}

function weigh(hit: Hit, { properties }: MatchQuery, nameOfKind: (kind: string) => string): Weighed {
  const { __typename: kind, id, name, description, claims } = hit.entity
  const compared = properties.map(({ pid, point, values }) => {
    const counting = claims?.nodes.filter(({ field, chosen }) => field === pid && chosen) ?? []
    return { pid, value: point ? comparePoints(values, counting) : compareValues(values, counting) }
  })
  const mean = compared.reduce((sum, { value }) => sum + value, 0) / Math.max(1, compared.length)
  const score = scoreOf(hit.score, compared.length === 0 ? undefined : mean)
  const features = [
    ...(hit.score === undefined ? [] : [{ id: 'name', value: rounded(hit.score * 100) }]),
    ...compared.map(({ pid, value }) => ({ id: `property:${pid}`, value: rounded(value * 100) })),
  ]
  return {
    candidate: {
      ...{ id, name, ...(description ? { description } : {}), type: [{ id: kind, name: nameOfKind(kind) }] },
      ...{ score: rounded(score * 100), features },
    },
    exact: hit.exact,
    agreement: agreementOf(compared.map(({ value }) => value)),
  }
}

/** What compares worse than silence contradicts. Points that lie some fifty metres apart are the same place, however measured. */
function agreementOf(values: readonly number[]): number {
  if (values.some((value) => value < silence)) return 0
  const sure = values.map((value) => (value >= samePlace ? 1 : value))
  return sure.length === 0 ? 1 : sure.reduce((sum, value) => sum + value, 0) / sure.length
}

const silence = 0.5
const samePlace = 0.95

function scoreOf(name: number | undefined, properties: number | undefined): number {
  if (name === undefined) return properties ?? 0
  return properties === undefined ? name : nameWeight * name + (1 - nameWeight) * properties
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100
}

/** A namesake whose properties agree better is the one; two that are alike in all that is known are no match. */
function decided(weighed: readonly Weighed[]): readonly Candidate[] {
  const certain = weighed.filter(({ exact, agreement }) => exact && agreement > 0)
  const best = Math.max(...certain.map(({ agreement }) => agreement))
  const top = certain.filter(({ agreement }) => agreement === best)
  const [only] = top.length === 1 ? top : []
  return weighed.map((each) => ({ ...each.candidate, match: each === only }))
}
