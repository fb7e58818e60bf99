import type { Directive } from './directives.ts'
import type { Field, TimeBounds } from './model.ts'
import type { Reading } from './reading.ts'

/** The date fields that a directive names as bounds in time; names that are no single Date field are reported. */
export function readBounds(
  directive: Directive | undefined,
  fields: ReadonlyMap<string, Field>,
  reading: Reading,
): TimeBounds {
  const bound = (argument: keyof TimeBounds) => readBound(directive, argument, fields, reading)
  return { date: bound('date'), validFrom: bound('validFrom'), validUntil: bound('validUntil') }
}

export function isTimeless({ date, validFrom, validUntil }: TimeBounds): boolean {
  return date.length + validFrom.length + validUntil.length === 0
}

/** The fields, the first one present counts, that date something wherever one date is wanted: `date`, else `validFrom`. */
export function datedBy({ date, validFrom }: TimeBounds): readonly string[] {
  return date.length > 0 ? date : validFrom
}

function readBound(
  directive: Directive | undefined,
  argument: keyof TimeBounds,
  fields: ReadonlyMap<string, Field>,
  { mistakes }: Reading,
): readonly string[] {
  const names = directive?.texts(argument) ?? []
  for (const name of names) {
    const field = fields.get(name)
    const isDate =
      field?.role === 'value' && field.shape.is === 'scalar' && field.shape.scalar === 'Date' && !field.list
    if (directive && !isDate) {
      const got = field ? `${name}, which is none` : `${name}, which it does not have`
      mistakes.report(directive.place(argument), `a Date field as ${argument}`, got)
    }
  }
  return names
}
