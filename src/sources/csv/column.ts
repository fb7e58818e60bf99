import type { Place } from '../../errors.ts'
import { quoted } from '../../records/complaint.ts'
import { hiddenIn, keyText, withoutHidden } from '../../values/key-text.ts'
import { didYouMean } from '../../values/nearest.ts'
import type { Evaluate } from './row.ts'
import type { Scope } from './scope.ts'

/** Reads one column, empty = missing; reports a column that the table has not, or has twice. */
export function compileColumn(said: string, place: Place, scope: Scope): Evaluate {
  const { empty } = scope.columns
  const name = keyText(said)
  const names = scope.columns.names.map(keyText)
  const index = names.indexOf(name)
  if (index < 0 || hiddenIn(name) !== undefined) {
    reportUnknown(name, names, place, scope)
  } else if (names.includes(name, index + 1)) {
    const positions = names.flatMap((other, at) => (other === name ? [at + 1] : []))
    const way = 'name the columns yourself: `table: { skip: 1, header: [...] }`'
    scope.mistakes.report(
      place,
      'a column that stands once in the table',
      `${quoted(name)}, columns ${positions.join(' and ')}; ${way}`,
    )
  }
  if (empty.size === 0) return (row) => row.cells[index] || undefined
  return (row) => {
    const cell = row.cells[index]
    return cell === undefined || cell === '' || empty.has(keyText(cell)) ? undefined : cell
  }
}

function reportUnknown(name: string, names: readonly string[], place: Place, { mistakes }: Scope): void {
  const suggested = withoutHidden(name)
  const at = names.findIndex((other) => withoutHidden(other) === suggested)
  const hidden = hiddenIn(names[at] ?? '')
  if (hidden !== undefined) {
    const way = `take it out there, or name the columns yourself: \`table: { skip: 1, header: [...] }\``
    mistakes.report(
      place,
      `a column ${quoted(suggested)}`,
      `column ${at + 1} of the table, ${quoted(names[at] ?? '')} with ${hidden}: ${way}`,
    )
  } else if (at >= 0) {
    mistakes.report(
      place,
      `the column ${quoted(suggested)}`,
      `${quoted(name)} with ${hiddenIn(name) ?? 'another letter'}: take it out`,
    )
  } else {
    const known = names.map((other) => (/^[\p{L}\p{N}\p{P}\p{S} ]*$/u.test(other) ? other : quoted(other))).join(', ')
    mistakes.report(place, `a column of the table (${known})`, `${quoted(name)}${didYouMean(name, names)}`)
  }
}
