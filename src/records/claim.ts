import { parseDate } from '../values/date.ts'
import { compareItems } from './canonical-order.ts'
import type { Atom, ChanceryRecord, ObjectValue } from './record.ts'

/** One record with what decides between records. */
export interface Claim {
  readonly recordId: string
  readonly record: ChanceryRecord
  readonly source: { readonly id: string; readonly rank: number; readonly publishedOn?: string }
}

/** What precedence compares: higher rank first, then the claim that is true of a later day; without a day last. */
export interface Weight {
  readonly rank: number
  readonly end: string
  readonly start: string
}

/** One value that some claim states. */
export interface Statement<Item> {
  readonly weight: Weight
  readonly item: Item
}

export function weightOf(claim: Claim): Weight {
  const told = claim.record.asOf ?? claim.source.publishedOn
  const date = told === undefined ? undefined : parseDate(told)
  return { rank: claim.source.rank, end: date?.end ?? '', start: date?.start ?? '' }
}

/** The value that counts: by weight, then the first in canonical order, so that the order of loading never decides. */
export function chosen<Item extends Atom | ObjectValue>(statements: readonly Statement<Item>[]): Item | undefined {
  let best: Statement<Item> | undefined
  for (const statement of statements) {
    if (!best || precedes(statement, best)) best = statement
  }
  return best?.item
}

function precedes<Item extends Atom | ObjectValue>(one: Statement<Item>, other: Statement<Item>): boolean {
  const [a, b] = [one.weight, other.weight]
  if (a.rank !== b.rank) return a.rank > b.rank
  if (a.end !== b.end) return a.end > b.end
  if (a.start !== b.start) return a.start > b.start
  return compareItems(one.item, other.item) < 0
}
