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
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

export function decodeCursor(order: Order, argument: string, text: string): Cursor {
  const parts = parse(text)
  if (!Array.isArray(parts) || typeof parts[0] !== 'string' || typeof parts[1] !== 'string') {
    throw new RequestError(`${argument}: expected a cursor that this API gave out, got ${JSON.stringify(text)}`)
  }
  if (parts[0] !== order.name) {
    throw new RequestError(
      `${argument}: expected a cursor of a list ordered by ${order.name}, got one of a list ordered by ${parts[0]}`,
    )
  }
  const value: unknown = parts[2] ?? null
  const fits = value === null || (order.number ? typeof value === 'number' : typeof value === 'string')
  if (!fits)
    throw new RequestError(`${argument}: expected a cursor that this API gave out, got ${JSON.stringify(text)}`)
  return { id: parts[1], value: value as string | number | null }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
