import { statementValidTime } from '../../cypher/statement-valid-time.ts'
import type { Model } from '../../model/model.ts'
import { afterOf, type ConnectionPage, firstOf, type Listing, pageOf } from '../connection-page.ts'
import type { ResolverRequest } from '../resolver.ts'
import type { BetweenSides } from './sides.ts'
import { betweenItems, type Direction, type JoiningKind } from './statement.ts'

/** One relation between two parties; names are those of the type `BetweenItem`. */
export interface BetweenItem {
  readonly entity: string
  readonly entityId: string
  readonly date: string | null
  readonly amount: { readonly value: string; readonly currency: string } | null
  readonly due: string | null
  readonly state: 'OPEN' | 'OVERDUE' | 'DONE' | null
  readonly a: readonly string[]
  readonly aIds: readonly string[]
  readonly b: readonly string[]
  readonly bIds: readonly string[]
}

type End = readonly [id: string, role: 'from' | 'to' | 'among', ofA: boolean, ofB: boolean]

type Row = {
  readonly direction: Direction
  readonly id: string
  readonly ends: readonly End[]
  readonly date: string
  readonly currency: string | null
  readonly value: string | null
  readonly due: string | null
  readonly state: BetweenItem['state']
}

/** The kind, the direction, the date, the entity: a cursor names its group. */
export const betweenListing: Listing = ['between', 'text', 'text', 'text', 'text']

/** A page of what joins the two sides, for each direction; behind a cursor only that of its own. */
export async function itemsOf(
  model: Model,
  { args, read }: ResolverRequest,
  sides: BetweenSides,
  joining: JoiningKind,
): Promise<ReadonlyMap<Direction, ConnectionPage<BetweenItem>>> {
  const [, direction = null, afterDate = '', afterId = ''] = afterOf(args, betweenListing) ?? []
  const validTime = statementValidTime(model, args)
  const text = betweenItems({ model, validTime }, joining)
  const page = { direction, afterDate, afterId, limit: BigInt(firstOf(args) + 1) }
  const done = joining.kind.due?.done ?? []
  const rows = await read<Row>(text, { ...sides.parameters, done, ...page, ...validTime.parameters() })
  const byDirection = new Map<Direction, Row[]>()
  for (const row of rows) byDirection.set(row.direction, [...(byDirection.get(row.direction) ?? []), row])
  return new Map(
    [...byDirection].map(([each, found]) => {
      const keyOf = ({ date, entityId }: BetweenItem) => [joining.kind.name, each, date ?? '', entityId]
      return [each, pageOf(found.map(itemOf), args, betweenListing, keyOf)] as const
    }),
  )
}

function itemOf({ direction, id, ends, date, currency, value, due, state }: Row): BetweenItem {
  const [roleOfA, roleOfB] = roles[direction]
  const a = idsOf(ends, (end) => end[1] === roleOfA && end[2])
  const b = idsOf(ends, (end) => end[1] === roleOfB && end[3])
  const amount = value === null || currency === null ? null : { value, currency }
  return { entity: id, entityId: id, date: date === '' ? null : date, amount, due, state, a, aIds: a, b, bIds: b }
}

const roles = { A_TO_B: ['from', 'to'], B_TO_A: ['to', 'from'], MUTUAL: ['among', 'among'] } as const

function idsOf(ends: readonly End[], required: (end: End) => boolean): readonly string[] {
  return [...new Set(ends.filter(required).map(([id]) => id))].sort()
}
