import type { InlinedRow } from '../../cypher/inlined-selection.ts'
import type { Arguments } from '../../cypher/request-arguments.ts'
import { statementValidTime } from '../../cypher/statement-valid-time.ts'
import { RequestError } from '../../errors.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import { kindOfId, type Model } from '../../model/model.ts'
import { withAllWords, withSimilarWords } from '../../search/full-text.ts'
import { type Candidate, matchOf, type SearchText, searchTextOf } from '../../search/match.ts'
import type { Match } from '../../search/match-result.ts'
import { compareText, fold } from '../../values/fold.ts'
import { afterOf, type Listing, pageOf } from '../connection-page.ts'
import type { Resolver } from '../resolver.ts'
import { rarityOf } from './rarity.ts'
import { matchText } from './statement.ts'

/** Longer texts are no names. */
const mostLetters = 256
/** The best by the index, which are then ranked by their spelling. */
const mostRanked = 200
/** Of those that the index finds, so many are tried where a filter may leave out most. */
const mostFiltered = 5_000
/** Where so many have all the words, none is looked for that has only similar ones. */
const enough = 50
/** What has just the words asked for, however they are spelt, scores more: then nothing was mistyped. */
const suggested = 0.93

export interface Found extends Candidate, InlinedRow {
  readonly stub: boolean
}

export interface SearchHit extends Match {
  /** What it is sorted by: its score, less for relations. */
  readonly rank: number
  readonly entity: string
  readonly entityId: string
}

/** `search`: what a text may mean, the closest first. */
export function searchAnswer(model: Model, catalogue: Catalogue): Resolver {
  return async ({ args, inlined: along, read }) => {
    const requested = textOf(args)
    const filter = filterOf(model, args)
    const validTime = statementValidTime(model, args)
    const statement = matchText(validTime, along?.requested)
    const most = filter.filtered ? mostFiltered : mostRanked
    const find = async (query: string, exactly: boolean) => {
      const [answer] = await read<{ met: number; found: readonly Found[] }>(statement, {
        ...filter,
        ...validTime.parameters(),
        ...(exactly ? { folded: requested.folded, text: requested.text } : { folded: '', text: '' }),
        ...{ query, most: BigInt(most), limit: BigInt(mostRanked) },
      })
      const { met = 0, found = [] } = answer ?? {}
      along?.tell(found)
      return { found, truncated: met >= most || found.length >= mostRanked }
    }
    const things = thingsAmong(model, filter.kinds)
    const findBoth = async (text: (requested: SearchText, kinds: readonly string[]) => string, exactly: boolean) => {
      const all = await find(text(requested, filter.kinds), exactly)
      // Thousands of grants may be called after the one foundation that is meant, and leave it no place among the nearest.
      if (!all.truncated || things.length === 0) return all
      const { found } = await find(text(requested, things), false)
      return { found: [...all.found, ...found], truncated: true }
    }
    const first = await findBoth(withAllWords, true)
    const sure = ranked(model, first.found, (candidate) => matchOf(requested, candidate)).some(
      ({ score }) => score > suggested,
    )
    const many = first.found.filter(({ id }) => things.length === 0 || !isRelation(model, id)).length >= enough
    const fuzzy = requested.words.length > 0 && !many && !sure
    const second = fuzzy ? await findBoth(withSimilarWords, false) : none
    const rarity = await rarityOf(catalogue, read, fuzzy ? requested.words : [])
    const hits = ranked(model, [...first.found, ...second.found], (candidate) => matchOf(requested, candidate, rarity))
    return { ...pageOf(behind(hits, args), args, listing, keyOf), truncated: first.truncated || second.truncated }
  }
}

const none = { found: [], truncated: false } as const

/** So much closer a relation has to be than a thing to stand before it: grants are called after those who give them. */
const relationsBehind = 0.2
/** Of a thing and a relation that are identified alike, `hospital/stolin` and `grant/stolin`, the thing comes first. */
const identifiedBehind = 0.005

/** Each once, the closest first; what no record describes weighs half. */
export function ranked(
  model: Model,
  found: readonly Found[],
  fits: (candidate: Candidate) => Match | undefined,
): readonly SearchHit[] {
  const byId = new Map(found.map((each) => [each.id, each]))
  const hits = [...byId.values()].flatMap((candidate): SearchHit[] => {
    const match = fits(candidate)
    if (!match) return []
    const score = candidate.stub && match.match !== 'IDENTIFIER' ? match.score / 2 : match.score
    const behind = match.match === 'IDENTIFIER' ? identifiedBehind : relationsBehind
    const rank = isRelation(model, candidate.id) ? score - behind : score
    return [{ ...match, score, rank, entity: candidate.id, entityId: candidate.id }]
  })
  return hits.sort(compareHits)
}

const listing: Listing = ['search', 'number', 'text', 'text']

function isRelation(model: Model, id: string): boolean {
  return kindOfId(model, id)?.relation ?? false
}

/** By rank, then the name that fits, then the id: one order for all pages. */
function compareHits(one: SearchHit, other: SearchHit): number {
  return other.rank - one.rank || compareText(one.name, other.name) || compareText(one.entityId, other.entityId)
}

function keyOf({ rank, name, entityId }: SearchHit): readonly string[] {
  return [String(rank), name, entityId]
}

function behind(hits: readonly SearchHit[], args: Arguments): readonly SearchHit[] {
  const after = afterOf(args, listing)
  if (!after) return hits
  const [rank = '', name = '', id = ''] = after
  const seen: SearchHit = { score: 0, rank: Number(rank), name, entity: id, entityId: id, match: 'EXACT' }
  return hits.filter((hit) => compareHits(seen, hit) < 0)
}

export function textOf(args: Arguments): SearchText {
  const text = String(args['text'])
  if (text.length <= mostLetters) return searchTextOf(text)
  throw new RequestError(
    `text: expected at most ${mostLetters} characters, got ${text.length}; search for a name, and use filters on description for long texts`,
  )
}

export function kindsOf(args: Arguments): readonly string[] {
  const { kinds } = args
  return Array.isArray(kinds) ? kinds.map(String) : []
}

/** Those of these kinds, of all where none are given, that are no relations; none where that leaves all or nothing. */
function thingsAmong(model: Model, kinds: readonly string[]): readonly string[] {
  const all = kinds.length > 0 ? kinds : [...model.kinds.keys()]
  const things = all.filter((kind) => !model.kinds.get(kind)?.relation)
  return things.length < all.length ? things : []
}

function filterOf(model: Model, args: Arguments) {
  const country = args['country'] ?? null
  const classification = args['classification'] ?? null
  return {
    kinds: kindsOf(args),
    country: country === null ? null : String(country),
    links: country === null ? [] : linksTo(model, String(country)),
    classification: classification === null ? null : fold(String(classification)),
    classifying: classification === null ? [] : classifyingOf(model),
    filtered: [country, classification, args['validAt'] ?? null].some((each) => each !== null),
  }
}

/** Types of the links that lead to the kind of this entity and to no other: where something sits, whose citizen it is. */
function linksTo(model: Model, id: string): readonly string[] {
  const kind = kindOfId(model, id)
  const links = [...model.kinds.values()].flatMap(({ fields }) => [...fields.values()])
  const types = links.flatMap((field) =>
    field.role === 'link' && field.direction === 'OUT' && field.target === kind?.name ? [field.type] : [],
  )
  if (types.length > 0) return [...new Set(types)]
  throw new RequestError(
    `country: expected the id of something that others name as their country, such as country/jp, got ${JSON.stringify(id)}`,
  )
}

/** Folded copies of the fields that tell what sort of its kind a thing is: `classification`, `facilityType`, `placeType`. */
function classifyingOf(model: Model): readonly string[] {
  const fields = [...model.kinds.values()].flatMap((kind) => [...kind.fields.values()])
  const names = fields.flatMap((field) =>
    field.role === 'value' && field.shape.is === 'scalar' && field.shape.scalar === 'String' && !field.list
      ? /^classification$|.Type$/.test(field.name)
        ? [`${field.name}__folded`]
        : []
      : [],
  )
  return [...new Set(names)]
}
