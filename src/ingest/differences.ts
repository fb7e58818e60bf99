import { canonicalJson } from '../values/canonical.ts'

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
    return had === has ? [] : [{ field, first: short(had), second: short(has) }]
  })
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : canonicalJson(value)
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}
