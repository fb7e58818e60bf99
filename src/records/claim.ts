import { parseDate } from '../values/date.ts'
import { compareItems } from './canonical-order.ts'
import type { Atom, ChanceryRecord, ObjectValue } from './record.ts'

/** One record with what decides between records. */
export interface Claim {
  readonly recordId: string
  readonly record: ChanceryRecord
  readonly source: { readonly id: string } & Weighing
}

/** What a source's header says of its weight. */
export interface Weighing {
  readonly rank: number
  /** Ranks of its own for some fields; what describes a link weighs as the link's field. */
  readonly fieldRanks?: { readonly [field: string]: number }
  readonly publishedOn?: string
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

/** The weight of what a record says, by field: a source may know one thing better than the rest. */
export function weightsOf(source: Weighing, asOf: string | undefined): (field: string) => Weight {
  const given = asOf ?? source.publishedOn
  const date = given === undefined ? undefined : parseDate(given)
  const common = { rank: source.rank, end: date?.end ?? '', start: date?.start ?? '' }
  const { fieldRanks } = source
  if (!fieldRanks) return () => common
  return (field) => (Object.hasOwn(fieldRanks, field) ? { ...common, rank: fieldRanks[field] ?? common.rank } : common)
}

/** The value that counts: by weight, then the first in canonical order, so that the order of loading never decides. */
export function chosen<Item extends Atom | ObjectValue>(statements: readonly Statement<Item>[]): Item | undefined {
  return bestOf(statements)?.item
}

/** The statement whose value counts. */
export function bestOf<Item extends Atom | ObjectValue>(
  statements: readonly Statement<Item>[],
): Statement<Item> | undefined {
  let best: Statement<Item> | undefined
  for (const statement of statements) {
    if (!best || precedes(statement, best)) best = statement
  }
  return best
}

/** Whether the first counts before the other. */
export function precedes<Item extends Atom | ObjectValue>(one: Statement<Item>, other: Statement<Item>): boolean {
  const [a, b] = [one.weight, other.weight]
  if (a.rank !== b.rank) return a.rank > b.rank
  if (a.end !== b.end) return a.end > b.end
  if (a.start !== b.start) return a.start > b.start
  return compareItems(one.item, other.item) < 0
}
