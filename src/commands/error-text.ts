import { placeText, type RecordError } from '../errors.ts'

/** `file:12:3: grant/a, amount: expected …, got …` */
export function errorText({ place, record, field, expected, got }: RecordError): string {
  const about = [record, field].filter((part) => part !== undefined).join(', ')
  return `${placeText(place)}: ${about === '' ? '' : `${about}: `}expected ${expected}, got ${got}`
}
