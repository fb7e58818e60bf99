import { fold } from '../../values/fold.ts'
import { nearest } from '../../values/nearest.ts'

/** An id and what it is called. */
export type NamedId = readonly [id: string, name: string | undefined]

/** Codes of few letters are all near each other: a letter more or less tells nothing there, unless they begin alike. */
const shortCode = 3

/**
 * The id of one kind that a mistyped one most likely meant: the same but for case and accents; that of an entity which
 * is called so; or one of which few letters differ. Undefined when none is near.
 */
export function nearId(id: string, candidates: readonly NamedId[]): string | undefined {
  const required = plainOf(id)
  const alike = candidates.find(([other]) => other !== id && plainOf(other) === required)
  const named = alike ?? candidates.find(([, name]) => name !== undefined && plainText(name) === required)
  if (named) return named[0]
  if (required.length > shortCode) return within(id, candidates)
  const longer = candidates.find(([other]) => begins(plainOf(other), required) || begins(required, plainOf(other)))
  return longer?.[0]
}

function within(id: string, candidates: readonly NamedId[]): string | undefined {
  const start = id.slice(0, id.indexOf('/') + 1)
  const rests = candidates.flatMap(([other]) => (other === id ? [] : [other.slice(start.length)]))
  const rest = nearest(id.slice(start.length), rests)
  return rest === undefined ? undefined : start + rest
}

function begins(long: string, short: string): boolean {
  return short.length > 1 && long.length === short.length + 1 && long.startsWith(short)
}

function plainOf(id: string): string {
  return plainText(id.slice(id.indexOf('/') + 1))
}

function plainText(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '-')
}
