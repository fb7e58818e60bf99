import type { Place } from '../../errors.ts'
import { didYouMean } from '../../values/nearest.ts'
import type { Evaluate } from './row.ts'
import type { Scope } from './scope.ts'

/** Reads one column, empty = missing; reports a column that the table has not, or has twice. */
export function compileColumn(name: string, place: Place, scope: Scope): Evaluate {
  const { names, empty } = scope.columns
  const index = names.indexOf(name)
  if (index < 0) {
    scope.mistakes.report(place, `a column of the table (${names.join(', ')})`, `"${name}"${didYouMean(name, names)}`)
  } else if (names.includes(name, index + 1)) {
    const positions = names.flatMap((other, at) => (other === name ? [at + 1] : []))
    const way = 'name the columns yourself: `table: { skip: 1, header: [...] }`'
    scope.mistakes.report(
      place,
      'a column that stands once in the table',
      `"${name}", columns ${positions.join(' and ')}; ${way}`,
    )
  }
  if (empty.size === 0) return (row) => row.cells[index] || undefined
  return (row) => {
    const cell = row.cells[index]
    return cell === undefined || cell === '' || empty.has(cell) ? undefined : cell
  }
}
