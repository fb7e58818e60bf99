import { visibleText } from '../values/visible-text.ts'
import type { Raw } from './record.ts'

/** Where in a record: field names and positions in lists, from 0. */
export type Path = readonly (string | number)[]

/** Reports one mistake. Answers undefined, so that a checker can return it in the place of a value. */
export type Complain = (path: Path, expected: string, got: string) => undefined

/** `funders[0].role` */
export function pathText(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('')
}

/** What stands there, short enough for a message. */
export function gotText(raw: Raw | undefined): string {
  if (raw === undefined || raw === null) return 'nothing'
  if (typeof raw === 'string') return raw.trim() === '' ? 'empty text' : quoted(raw)
  if (Array.isArray(raw)) return raw.length === 1 ? 'a list of 1' : `a list of ${raw.length}`
  const keys = Object.keys(raw)
  return keys.length === 0 ? 'an empty object' : `an object with ${visibleText(short(keys.slice(0, 5).join(', ')))}`
}

/** Text in quotes, control and format characters escaped, cut where it gets long. */
export function quoted(text: string): string {
  return visibleText(JSON.stringify(short(text)))
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
