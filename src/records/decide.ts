import { canonicalJson } from '../values/canonical.ts'
import { bestOf, type Statement, type Weight } from './claim.ts'
import type { Atom, ObjectValue } from './record.ts'

/**
 * Why a value counts or does not: it is the only one; all say the same; all of a many-valued field count; the rank of the
 * source; the newer claim; the canonical order, where nothing else decides.
 */
export type Rule = 'ONLY' | 'AGREED' | 'ALL' | 'RANK' | 'NEWER' | 'ORDER'

export interface Decision {
  readonly chosen: boolean
  readonly rule: Rule
}

/**
 * For each statement on a one-valued field whether its value is what `chosen` picks, and what decided: for the value that
 * counts, what put it before the best of the others; for another, what put it behind.
 */
export function decide<Item extends Atom | ObjectValue>(statements: readonly Statement<Item>[]): readonly Decision[] {
  const [first, ...rest] = statements
  if (!first) return []
  if (rest.length === 0) return [{ chosen: true, rule: 'ONLY' }]
  const keys = statements.map(({ item }) => canonicalJson(item))
  const winner = bestOf(statements) ?? first
  const winning = keys[statements.indexOf(winner)]
  const others = statements.filter((_, index) => keys[index] !== winning)
  const runnerUp = bestOf(others)
  return statements.map((statement, index) => {
    if (!runnerUp) return { chosen: true, rule: 'AGREED' }
    if (keys[index] === winning) return { chosen: true, rule: between(winner.weight, runnerUp.weight) }
    return { chosen: false, rule: between(winner.weight, statement.weight) }
  })
}

function between(winner: Weight, other: Weight): Rule {
  if (winner.rank !== other.rank) return 'RANK'
  return winner.end !== other.end || winner.start !== other.start ? 'NEWER' : 'ORDER'
}
