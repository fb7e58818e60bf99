import { parse } from 'graphql'
import type { QueryRunner } from '../saved/query-runner.ts'
import { fold } from '../values/fold.ts'
import { kindsOf } from './read-types.ts'
import { namedEntity } from './selections.ts'
import type { EntityType, Vocabulary } from './vocabulary.ts'

export interface Suggested {
  readonly id: string
  readonly name: string
  readonly description?: string
  readonly notable?: readonly { readonly id: string; readonly name: string }[]
}

const suggestions = 20
/** Further ones are asked for by `cursor`; nobody pages through a box that suggests for longer. */
const mostSkipped = 200

/** Entities whose names begin so, and before them the one whose id it is. */
export function entitySuggester(nameOfKind: (kind: string) => string) {
  const text = `query ($text: String!, $kinds: [Kind!], $id: ID!, $first: Int!) {
    one: node(id: $id) { ${namedEntity} }
    hits: suggest(text: $text, kinds: $kinds, first: $first) { entity { ${namedEntity} } }
  }`
  const requested = { text, document: parse(text) }
  return async (
    prefix: string,
    kinds: readonly string[],
    cursor: number,
    runner: QueryRunner,
  ): Promise<readonly Suggested[]> => {
    const skipped = Math.min(cursor, mostSkipped)
    if (prefix.trim() === '') return []
    const among = kinds.length > 0 ? { kinds } : {}
    const variables = { text: prefix, id: prefix.trim(), first: skipped + suggestions, ...among }
    const { one, hits } = (await runner.ask(requested, variables)) as unknown as SuggestAnswer
    const own = one && (kinds.length === 0 || kinds.includes(one.__typename)) ? one : null
    const shown = [own, ...(hits ?? []).map(({ entity }) => entity)].filter((each) => each !== null)
    const different = [...new Map(shown.map((each) => [each.id, each])).values()]
    return different.slice(skipped, skipped + suggestions).map((each) => suggestedOf(each, nameOfKind))
  }
}

/** What the operation above answers. */
interface SuggestAnswer {
  readonly one: Shown | null
  readonly hits: readonly { readonly entity: Shown | null }[] | null
}

interface Shown {
  readonly __typename: string
  readonly id: string
  readonly name: string
  readonly description: string | null
}

function suggestedOf(
  { __typename: kind, id, name, description }: Shown,
  nameOfKind: (kind: string) => string,
): Suggested {
  return { id, name, ...(description ? { description } : {}), notable: [{ id: kind, name: nameOfKind(kind) }] }
}

/** Types or properties in whose id or name the text occurs, those that begin with it first. */
export function suggestWords(words: readonly Suggested[], prefix: string, cursor: number): readonly Suggested[] {
  const required = fold(prefix)
  const places = words.map((word) => ({ word, at: placeIn(word, required) })).filter(({ at }) => at >= 0)
  const sorted = places.toSorted((a, b) => Math.sign(a.at) - Math.sign(b.at))
  return sorted.slice(cursor, cursor + suggestions).map(({ word }) => word)
}

function placeIn({ id, name }: Suggested, required: string): number {
  const places = [fold(name).indexOf(required), fold(id).indexOf(required)].filter((place) => place >= 0)
  return places.length === 0 ? -1 : Math.min(...places)
}

/** The properties of these types, or of all, as columns: the value, who says it, and in which words. */
export function propertyWords(
  { properties }: Vocabulary,
  types: readonly EntityType[] | undefined,
): readonly Suggested[] {
  const kinds = kindsOf(types)
  return properties
    .filter((property) => types === undefined || property.types.some((kind) => kinds.includes(kind)))
    .flatMap(({ id, name, description }) => [
      { id, name, ...(description === '' ? {} : { description }) },
      { id: `${id}/source`, name: `${name}: source`, description: 'Who says so.' },
      { id: `${id}/quote`, name: `${name}: quote`, description: 'The words that say so.' },
    ])
}
