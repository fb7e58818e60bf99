import { RequestError } from '../errors.ts'
import type { Order } from './orders.ts'

/** A place in a list: the order it belongs to, the sorting value there (null where the entity has none) and the id. */
export interface Cursor {
  readonly value: string | number | null
  readonly id: string
}

/** Cursors are opaque to clients; the order they carry keeps them from being used in another. */
export function encodeCursor(order: Order, cursor: Cursor): string {
  const parts = order.property === 'id' ? [order.name, cursor.id] : [order.name, cursor.id, cursor.value]
  return cursorText(parts)
}

export function decodeCursor(order: Order, argument: string, text: string): Cursor {
  const parts = cursorParts(text)
  if (typeof parts[0] !== 'string' || typeof parts[1] !== 'string') throw unknownCursor(argument, text)
  if (parts[0] !== order.name) {
    throw new RequestError(
      `${argument}: expected a cursor of a list ordered by ${order.name}, got one of a list ordered by ${parts[0]}`,
    )
  }
  const value = parts[2] ?? null
  const fits = value === null || (order.number ? typeof value === 'number' : typeof value === 'string')
  if (!fits) throw unknownCursor(argument, text)
  return { id: parts[1], value: value as string | number | null }
}

/** The form of every cursor: its parts as JSON, in letters that need no escaping. */
export function cursorText(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The parts of a cursor, unchecked; none for a text that is no cursor. */
export function cursorParts(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

export function unknownCursor(argument: string, text: unknown): RequestError {
  return new RequestError(`${argument}: expected a cursor that this API gave out, got ${JSON.stringify(text)}`)
}
