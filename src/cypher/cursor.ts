import { RequestError } from '../errors.ts'

/** A list whose pages cursors mark. */
export interface CursorList<Key extends readonly unknown[]> {
  /** Stands in its cursors and keeps them from being used in another list: its field, its order. */
  readonly name: string
  /** What a message calls the list of a name; the name itself by default. */
  readonly title?: (name: string) => string
  /** Whether the parts of a cursor are a key of this list. */
  readonly fits: (key: readonly unknown[]) => key is Key
}

/** Cursors are opaque to clients: the name of the list and the key of an item, as JSON in letters that need no escaping. */
export function encodeCursor(list: string, key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString('base64url')
}

/** The key in a cursor. Throws RequestError for one that the list did not give out; `argument` is where it was sent: `after`. */
export function decodeCursor<Key extends readonly unknown[]>(
  argument: string,
  text: unknown,
  { name, title = (of) => of, fits }: CursorList<Key>,
): Key {
  const [list, ...key] = partsOf(String(text))
  if (typeof list === 'string' && list !== name) {
    throw new RequestError(`${argument}: expected a cursor of ${title(name)}, got one of ${title(list)}`)
  }
  if (list === name && fits(key)) return key
  throw new RequestError(`${argument}: expected a cursor that this API gave out, got ${JSON.stringify(text)}`)
}

/** None for a text that is no cursor. */
function partsOf(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

/** Whether a key has so many parts, and each is a text. */
export function areTexts(key: readonly unknown[], count: number): key is readonly string[] {
  return key.length === count && key.every((part) => typeof part === 'string')
}
