import { type CursorList, decodeCursor, encodeCursor } from './cursor.ts'
import type { Order } from './orders.ts'

/** A place in an ordered list: the sorting value there, null where the entity has none, and the id. */
export interface Place {
  readonly value: string | number | null
  readonly id: string
}

export function encodePlace({ name, property }: Order, { id, value }: Place): string {
  return encodeCursor(name, property === 'id' ? [id] : [id, value])
}

/** Throws RequestError for a cursor of another order, and for any that the list did not give out. */
export function decodePlace(order: Order, argument: string, text: unknown): Place {
  const [id, value = null] = decodeCursor(argument, text, listOf(order))
  return { id, value }
}

type PlaceKey = readonly [id: string, value?: Place['value']]

function listOf({ name, number }: Order): CursorList<PlaceKey> {
  return {
    name,
    title: (order) => `a list ordered by ${order}`,
    fits: (key): key is PlaceKey => {
      const [id, value = null] = key
      return typeof id === 'string' && (value === null || typeof value === (number ? 'number' : 'string'))
    },
  }
}
