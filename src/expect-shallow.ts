import { RequestError } from './errors.ts'

/** Deeper than any filter that the planner admits, and far less deep than what exhausts the stack of a recursive function. */
const mostLevels = 64
/** A hundred conditions with a list of values each stay below it. */
const mostValues = 20_000
/** A hundred conditions take three each, a full batch of the reconciliation service a thousand. Each is costly to coerce. */
const mostObjects = 2_000

/**
 * Expects JSON that functions may walk by recursion: the depth of what a client sends is bounded here, without recursion, before
 * anything else looks at it. Throws RequestError; `what` names the value in its message.
 */
export function expectShallow(what: string, value: unknown): void {
  let [values, objects] = [0, 0]
  const waiting: { readonly value: unknown; readonly level: number }[] = [{ value, level: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    values += 1
    if (typeof next.value !== 'object' || next.value === null) continue
    const level = next.level + 1
    if (level > mostLevels) {
      throw new RequestError(`${what}: expected at most ${mostLevels} levels of lists and objects, got more`)
    }
    if (!Array.isArray(next.value)) objects += 1
    if (objects > mostObjects) {
      throw new RequestError(`${what}: expected at most ${mostObjects} objects, got more; send several requests`)
    }
    const inside: readonly unknown[] = Object.values(next.value)
    if (values + waiting.length + inside.length > mostValues) {
      throw new RequestError(`${what}: expected at most ${mostValues} values, got more; send several requests`)
    }
    for (const each of inside) waiting.push({ value: each, level })
  }
}
