import { canonicalJson } from '../../values/canonical.ts'

/** A field on which two records differ, with what each has, short enough for a message. */
export interface Difference {
  readonly field: string
  readonly first: string
  readonly second: string
}

/** The fields on which two payloads differ, in the order of their names. */
export function differences(first: string, second: string): readonly Difference[] {
  const [one, other] = [first, second].map((payload) => new Map(Object.entries(JSON.parse(payload) as object)))
  const fields = new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])
  return [...fields].sort().flatMap((field) => {
    const [had, has] = [shown(one?.get(field)), shown(other?.get(field))]
    if (had.normalize('NFC') === has.normalize('NFC')) return []
    const [first, second] = lookAlike(had, has) ? [inAscii(had), inAscii(has)] : [had, has]
    const from = windowFrom(first, second)
    return [{ field, first: short(first, from), second: short(second, from) }]
  })
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : canonicalJson(value)
}

/** Two values that look the same in print, such as a blank and a no-break space. */
function lookAlike(one: string, other: string): boolean {
  return one.normalize('NFKC') === other.normalize('NFKC')
}

/** JSON in which every letter past ASCII is an escape. */
function inAscii(json: string): string {
  return json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

const longest = 120
const before = 40

/** Where long values are shown from, so that the place at which they differ is in sight. */
function windowFrom(one: string, other: string): number {
  if (Math.max(one.length, other.length) <= longest) return 0
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at < longest - before ? 0 : at - before
}

function short(text: string, from: number): string {
  const shown = text.slice(from, from + longest - 1)
  return `${from > 0 ? '…' : ''}${shown}${from + shown.length < text.length ? '…' : ''}`
}
