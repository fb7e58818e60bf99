import type { Kind, Model } from '../../model/model.ts'
import type { ChanceryRecord } from '../../records/record.ts'
import { fold } from '../../values/fold.ts'

/** Neo4j's range indexes refuse longer keys (8,167 bytes), and with them the whole transaction. */
const indexedBytes = 8_000
/** Folding makes of one letter 18 at most, of three bytes each: shorter texts always fit. */
const surelyFits = 140

/** Finds the first indexed field of a record whose text is too long for its index. */
export function createIndexLimit(model: Model): (record: ChanceryRecord) => IndexOverflow | undefined {
  const indexed = new Map([...model.kinds.values()].map((kind) => [kind.name, indexedTexts(kind)]))
  return (record) => {
    for (const field of indexed.get(record.kind) ?? []) {
      const value = record.values.get(field)
      const texts = typeof value === 'object' ? Object.values(value) : [value]
      for (const text of texts) {
        if (typeof text !== 'string' || text.length <= surelyFits) continue
        const bytes = Math.max(Buffer.byteLength(text), Buffer.byteLength(fold(text)))
        if (bytes > indexedBytes) return { field, bytes }
      }
    }
    return undefined
  }
}

export interface IndexOverflow {
  readonly field: string
  readonly bytes: number
}

export function overflowText({ bytes }: IndexOverflow): { readonly expected: string; readonly got: string } {
  return {
    expected: `at most ${indexedBytes} bytes in an indexed field (put long text into description)`,
    got: `${bytes} bytes`,
  }
}

function indexedTexts(kind: Kind): readonly string[] {
  return [...kind.fields.values()].flatMap((field) =>
    field.role === 'value' && field.index && !field.list ? [field.name] : [],
  )
}
