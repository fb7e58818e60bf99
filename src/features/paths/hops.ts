import { hopsText } from '../../cypher/link-walk.ts'
import { evidenceOfLink } from '../../evidence/evidence-of.ts'
import { type RecordRow, saidIn } from '../../evidence/said.ts'
import type { ClaimShown } from '../../evidence/shown.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import { type Kind, kindOfId, kindsOf, type Model } from '../../model/model.ts'
import type { Selected } from '../../plan/plan.ts'
import type { ResolverRequest } from '../resolver.ts'
import type { LinkWalk } from './walk.ts'

/** Two things that stand next to each other, and how many ways join them. */
export interface Pair {
  readonly from: string
  readonly to: string
  readonly count: number
}

interface Row extends Record<string, unknown> {
  readonly at: number
  /** Of the relations' ids; empty for a link between the two. */
  readonly prefix: string
  readonly near: string
  /** Whether `from` owns the link. */
  readonly owned: boolean
  readonly far: string
  readonly ownedFar: boolean
  readonly count: number
  readonly ids: readonly string[]
}

/** One link: who owns it, its type, where it leads. */
interface Link {
  readonly owner: string
  readonly type: string
  readonly target: string
}

export interface HopsRequest {
  readonly model: Model
  readonly catalogue: Catalogue
  readonly read: ResolverRequest['read']
  readonly walk: LinkWalk
  /** Most relations that one way lists. */
  readonly each: number
  /** What is asked of a hop. */
  readonly selected: Selected
}

/** What joins the two of each pair, in the order of the pairs; names are those of the type `Hop`. */
export async function hopsOf(requested: HopsRequest, pairs: readonly Pair[]) {
  const { model, walk, read, selected } = requested
  const required = selected['ways']
  const rows =
    required && pairs.length > 0
      ? await read<Row>(hopsText(model, walk.shape), {
          ...walk.parameters,
          ...{ pairs: pairs.map(({ from, to }) => [from, to]), each: BigInt(requested.each) },
        })
      : []
  const links = (row: Row) => linksOf(row, pairs[row.at])
  const records =
    required && ('claims' in required || 'sources' in required)
      ? await recordsOf(requested, rows.flatMap(links))
      : undefined
  const ways = pairs.map((_, at) => rows.filter((row) => row.at === at))
  return pairs.map(({ from, to, count }, at) => ({
    ...{ from, fromId: from, to, toId: to, count },
    ways: (ways[at] ?? []).map((row) => wayOf(model, row, pairs[at], links(row), records)),
  }))
}

type Records = ReadonlyMap<string, readonly RecordRow[]>

async function recordsOf({ catalogue, read }: HopsRequest, links: readonly Link[]): Promise<Records> {
  const ids = [...new Set(links.map(({ owner }) => owner))]
  const rows = await read<{ entity: string; rows: readonly RecordRow[] }>(
    catalogue.statement('records/records-of-entities'),
    { ids },
  )
  return new Map(rows.map(({ entity, rows: of }) => [entity, of]))
}

/** The links of a way that are shown: of each relation that is listed both, or the one between the two. */
function linksOf({ prefix, near, owned, far, ownedFar, ids }: Row, pair: Pair | undefined): readonly Link[] {
  if (!pair) return []
  const { from, to } = pair
  const link = (owns: boolean, type: string, thing: string, other: string) =>
    owns ? { owner: thing, type, target: other } : { owner: other, type, target: thing }
  if (prefix === '') return [link(owned, near, from, to)]
  return ids.flatMap((id) => [link(owned, near, from, id), link(ownedFar, far, to, id)])
}

function wayOf(
  model: Model,
  { prefix, near, far, owned, ownedFar, count, ids }: Row,
  pair: Pair | undefined,
  links: readonly Link[],
  records: Records | undefined,
) {
  const { from = '', to = '' } = pair ?? {}
  const relation = model.kindByPrefix.get(prefix)
  const kindOf = (id: string) => kindOfId(model, id)
  const direct = relation === undefined
  return {
    kind: relation?.name ?? null,
    links: direct
      ? [linkName(near, kindOf(owned ? from : to), kindOf(owned ? to : from))]
      : [
          linkName(near, owned ? kindOf(from) : relation, owned ? relation : kindOf(from)),
          linkName(far, ownedFar ? kindOf(to) : relation, ownedFar ? relation : kindOf(to)),
        ],
    ownerId: direct ? (owned ? from : to) : null,
    count,
    relations: direct ? [] : ids,
    relationIds: direct ? [] : ids,
    get claims() {
      return claimsOf(model, links, records)
    },
    get sources() {
      return [...new Map(claimsOf(model, links, records).map(({ source }) => [source.id, source])).values()]
    },
  }

  /** The owner's name for its links of a type to a kind. */
  function linkName(type: string, owner: Kind | undefined, target: Kind | undefined): string {
    const named = [...(owner?.fields.values() ?? [])].find(
      (field) =>
        field.role === 'link' &&
        field.direction === 'OUT' &&
        field.type === type &&
        kindsOf(model, field.target).some(({ name }) => name === target?.name),
    )
    return named?.name ?? type
  }
}

/** What records say of some links: that they are there, and what describes them. */
function claimsOf(model: Model, links: readonly Link[], records: Records | undefined): readonly ClaimShown[] {
  return links.flatMap(({ owner, type, target }) => {
    const rows = records?.get(owner) ?? []
    return evidenceOfLink(model, { type, target, behind: rows.map(([id]) => id) }, saidIn(model, rows)).claims(
      undefined,
    )
  })
}
