import { placeText, type RecordError } from '../../errors.ts'
import { visibleText } from '../../values/visible-text.ts'

/** `file:12:3: grant/a, amount: expected …, got …`, on one line: what comes from files may hold whatever a terminal obeys. */
export function errorText({ place, record, field, expected, got }: RecordError): string {
  const about = [record, field].filter((part) => part !== undefined).join(', ')
  const text = `${placeText(place)}: ${about === '' ? '' : `${about}: `}expected ${expected}, got ${got}`
  return visibleText(text)
}
