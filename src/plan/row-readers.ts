import type { Deferred, RequestState, Settled } from './batch-loads.ts'
import type { CollectedField } from './collected-fields.ts'

/** A row as the database answers it. */
export type Cells = readonly unknown[]

/** Reads one field's value from what holds it: a row for entities and edges, a page for connections. */
export type Read<From> = (from: From, run: RequestState) => unknown

/** What a level answers for one group, given which of its uses apply. */
export interface FieldReader<From> {
  readonly group: CollectedField
  readonly read: (uses: readonly number[]) => Read<From>
  /** What is read is a Wanted, or null: the field waits for a second statement; or what is Ready without one. */
  readonly waits?: true
}

/** The name of the type that something is of, where a level may hold several. */
export type NameOf<From> = (from: From) => string

/**
 * One level of the answer as a set of selection sets asks for it. Which fields an object shows depends on its type and
 * on which of the selection sets above it applied; both are settled once per combination that the data really holds,
 * never for all that are possible, so neither time nor memory grows with their product.
 */
export class ObjectReader<From> {
  readonly #entries: readonly FieldReader<From>[]
  readonly #nameOf: NameOf<From>
  readonly #active: ReadonlySet<number>
  readonly #byName = new Map<string, readonly Shown<From>[]>()

  constructor(entries: readonly FieldReader<From>[], nameOf: NameOf<From>, active: readonly number[]) {
    this.#entries = entries
    this.#nameOf = nameOf
    this.#active = new Set(active)
  }

  /** The object that the response shows for `from`, its fields in the order of the document. */
  read(from: From, run: RequestState): { readonly [key: string]: unknown } {
    const name = this.#nameOf(from)
    let shown = this.#byName.get(name)
    if (!shown) {
      shown = this.#shownFor(name)
      this.#byName.set(name, shown)
    }
    const object: { [key: string]: unknown } = {}
    for (const { key, read, waits } of shown) {
      if (waits) run.pending.add(object, key, read(from, run) as Deferred | Settled | null)
      else object[key] = read(from, run)
    }
    return object
  }

  #shownFor(name: string): readonly Shown<From>[] {
    const shown: (Shown<From> & { readonly position: number })[] = []
    for (const { group, read, waits } of this.#entries) {
      const uses = [...group.uses.keys()].filter((index) => this.#applies(group, index, name))
      const first = group.uses[uses[0] ?? -1]
      if (!first) continue
      const value = group.typename ? () => name : read(uses)
      const one = { key: group.key, position: first.position, read: value }
      shown.push(waits ? { ...one, waits } : one)
    }
    return shown.sort((a, b) => a.position - b.position)
  }

  #applies(group: CollectedField, index: number, name: string): boolean {
    const use = group.uses[index]
    return use !== undefined && this.#active.has(use.within) && (use.kinds === undefined || use.kinds.has(name))
  }
}

interface Shown<From> {
  readonly key: string
  readonly read: Read<From>
  readonly waits?: true
}

/** Shapes of one level by the selection sets that apply; usually there is but one. */
export class ObjectReaders<From> {
  readonly #entries: readonly FieldReader<From>[]
  readonly #nameOf: NameOf<From>
  readonly #made = new Map<string, ObjectReader<From>>()

  constructor(entries: readonly FieldReader<From>[], nameOf: NameOf<From>) {
    this.#entries = entries
    this.#nameOf = nameOf
  }

  of(active: readonly number[]): ObjectReader<From> {
    const key = active.join()
    const shape = this.#made.get(key) ?? new ObjectReader(this.#entries, this.#nameOf, active)
    this.#made.set(key, shape)
    return shape
  }
}
