import type { Place } from '../errors.ts'

/**
 * A record as a format reads it: text, lists and objects, nothing interpreted. Numbers and booleans are the text they
 * were written as, so that the field's type alone decides what they mean. `null` = not said.
 */
export type Raw = string | null | readonly Raw[] | { readonly [key: string]: Raw }

export interface RawRecord {
  readonly value: Raw
  readonly place: Place
  /** The place of one part of it, where the format knows better than the record's own. */
  readonly placeOf?: (path: readonly (string | number)[]) => Place
}

/** One checked value: canonical text, number, boolean, or an object of those by sub-field (absent ones left out). */
export type Atom = string | number | boolean
export type ObjectValue = { readonly [field: string]: Atom | { readonly [part: string]: Atom } }
export type Value = Atom | ObjectValue | readonly (Atom | ObjectValue)[]

/** A link as one record says it. */
export interface LinkValue {
  readonly to: string
  readonly properties: ObjectValue
}

/** Words of the source that stand behind fields of a record. */
export interface Evidence {
  readonly for: readonly string[]
  readonly quote?: string
  readonly prefix?: string
  readonly suffix?: string
  readonly page?: string
  readonly saidBy?: string
}

/** What one source says about one entity, checked against the model. Maps are in the model's order. */
export interface ChanceryRecord {
  readonly kind: string
  readonly id: string
  readonly source: string
  readonly values: ReadonlyMap<string, Value>
  /** Owned links by field; a link to one holds one. Sorted by target, each target once. */
  readonly links: ReadonlyMap<string, readonly LinkValue[]>
  readonly evidence: readonly Evidence[]
  readonly asOf?: string
  readonly saidBy?: string
}

/** The header of a source, checked. */
export interface Source {
  readonly id: string
  readonly title?: string
  readonly publisher?: string
  readonly publishedOn?: string
  readonly retrievedOn?: string
  readonly language?: string
  readonly url?: string
  readonly archiveUrl?: string
  readonly licence?: string
  readonly attribution?: string
  readonly rank: number
  /** Ranks of its own for some fields; absent when it names none. */
  readonly fieldRanks?: { readonly [field: string]: number }
  readonly derivedFrom: readonly string[]
  readonly saidBy?: string
  readonly text?: string
}

/** What the graph holds for one entity: the values and links chosen from its records. */
export interface Projection {
  readonly id: string
  readonly kind: string
  readonly stub: boolean
  /** By field, in the model's order; always `name`; `names` holds every spelling. Absent = null or empty list. */
  readonly values: ReadonlyMap<string, Value>
  /** Sorted by field in the model's order, then by target. */
  readonly links: readonly ProjectedLink[]
  /** Fields on which records disagree: values, links to one, and what describes a link (`funders.role`). */
  readonly disputed: readonly string[]
  /** Whether its records call it by different names, spelling aside. */
  readonly namesDiffer: boolean
}

export interface ProjectedLink {
  readonly field: string
  readonly type: string
  readonly to: string
  readonly properties: ObjectValue
  /** Ids of the records behind it, sorted. */
  readonly records: readonly string[]
  /** Properties on which those records disagree. */
  readonly disputed: readonly string[]
}
