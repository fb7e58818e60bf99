import type { Limits } from '../cypher/limits.ts'
import type { Arguments } from '../cypher/request-arguments.ts'
import { RequestError } from '../errors.ts'

export const defaultPageSize = 20

/** How many items a list asks for; checks what `first` and `last` may be. */
export function pageSize(name: string, args: Arguments, limits: Limits): number {
  const { first, last } = args
  if (typeof first === 'number' && typeof last === 'number') {
    throw new RequestError(`${name}: expected first or last, got both`)
  }
  const [argument, size] =
    typeof last === 'number' ? ['last', last] : ['first', typeof first === 'number' ? first : defaultPageSize]
  if (size < 0 || size > limits.pageSize) {
    throw new RequestError(
      `${name}(${argument}:): expected a number from 0 to ${limits.pageSize}, got ${size}; ask for further pages with ${argument === 'last' ? 'before' : 'after'}`,
    )
  }
  return size
}
