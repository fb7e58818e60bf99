import type { Place } from '../../errors.ts'
import { quoted } from '../../records/complaint.ts'
import { keyText, withoutHidden } from '../../values/key-text.ts'
import { didYouMean } from '../../values/nearest.ts'
import { keyOfCell } from './key-of-cell.ts'
import { RowMistake } from './row-mistake.ts'
import type { Scope } from './scope.ts'
import { slug } from './slug.ts'
import type { FilterCall } from './template.ts'

/** Changes one text; undefined or empty = missing from here on. */
export type Filter = (text: string) => string | undefined

const plain: Readonly<Record<string, Filter>> = {
  trim: (text) => text.trim(),
  squeeze: (text) => text.replace(/\s+/gu, ' ').trim(),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  clean: withoutHidden,
  slug: (text) => slug(keyOfCell(text)),
}

export function compileFilter(call: FilterCall, place: Place, scope: Scope): Filter {
  if (call.name === 'table') return lookUp(call.argument ?? '', place, scope)
  const filter = Object.hasOwn(plain, call.name) ? plain[call.name] : undefined
  if (filter && call.argument === undefined) return filter
  const names = [...Object.keys(plain), 'table']
  const expected = `one of the filters ${names.join(', ')}:<name>`
  const got = filter ? `${call.name} with "${call.argument}"` : `"${call.name}"${didYouMean(call.name, names)}`
  scope.mistakes.report(place, expected, got)
  return (text) => text
}

function lookUp(name: string, place: Place, scope: Scope): Filter {
  const table = scope.tables.get(keyText(name))
  if (!table) {
    const known = [...scope.tables.keys()]
    const among = known.length > 0 ? ` (${known.join(', ')})` : ''
    scope.mistakes.report(place, `a value table under values:${among}`, `"${name}"${didYouMean(name, known)}`)
    return (text) => text
  }
  const { texts, otherwise } = table
  return (text) => {
    const found = texts.get(keyOfCell(text))
    if (found !== undefined) return found ?? undefined
    if (otherwise !== 'error') return otherwise === 'keep' ? text : undefined
    throw new RowMistake(`a text of the value table ${name}`, `${quoted(text)}${didYouMean(text, texts.keys())}`)
  }
}
