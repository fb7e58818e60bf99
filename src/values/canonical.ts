import { hash } from 'node:crypto'

/** JSON text that is the same for equal values: object keys sorted, no white space, undefined left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** SHA-256 of the parts, each closed so that no two lists of parts run together; the first `digits` hex digits. */
export function digest(digits: number, ...parts: readonly string[]): string {
  return hash('sha256', parts.map((part) => `${part.length}:${part}`).join(''), 'hex').slice(0, digits)
}

/** The lasting id of a record: its key is (source, entity id). 80 bits. */
export function recordId(source: string, entity: string): string {
  return digest(20, source, entity)
}
