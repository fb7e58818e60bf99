import type { Raw } from '../../records/record.ts'

/** Enough for the countries, funders and topics that stand in row after row of a table. */
const generationSize = 5_000

/**
 * The raw records that were accepted last, so that one which comes again as it was is known before it is checked. Only a
 * short cut: what it has forgotten is found by the table of keys. Keeps two generations, and what is asked for stays.
 */
export class RecentRecords {
  #present = new Map<string, Entry>()
  #former = new Map<string, Entry>()

  /** Whether the last record of this key had the very same content. */
  has(key: string, value: Raw): boolean {
    const entry = this.#present.get(key) ?? this.#former.get(key)
    if (!entry) return false
    if (!this.#present.has(key)) this.#put(key, entry)
    entry.text ??= JSON.stringify(entry.value)
    return entry.text === JSON.stringify(value)
  }

  /** The content of the record that was accepted for this key, where it is still kept. */
  get(key: string): Raw | undefined {
    return (this.#present.get(key) ?? this.#former.get(key))?.value
  }

  add(key: string, value: Raw): void {
    this.#put(key, { value })
  }

  #put(key: string, entry: Entry): void {
    if (this.#present.size >= generationSize) {
      this.#former = this.#present
      this.#present = new Map()
    }
    this.#present.set(key, entry)
  }
}

interface Entry {
  readonly value: Raw
  text?: string
}
