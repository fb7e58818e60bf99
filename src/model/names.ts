/** Root field for one of a kind: `StatedTotal` becomes `statedTotal`. */
export function singularOf(typeName: string): string {
  return typeName.charAt(0).toLowerCase() + typeName.slice(1)
}

/** Root field for a list, by the common rules of English; what they get wrong is stated with `@node(plural:)`. */
export function pluralOf(typeName: string): string {
  const singular = singularOf(typeName)
  if (/[^aeiou]y$/.test(singular)) return `${singular.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh)$/.test(singular) ? `${singular}es` : `${singular}s`
}

/** Prefix of the ids of a kind: `StatedTotal` becomes `stated-total`. */
export function prefixOf(typeName: string): string {
  return typeName.replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4').toLowerCase()
}

/** Starts small, no `_` at either end, never `__`: that separates a field from its columns in the database. */
export function isFieldName(name: string): boolean {
  return /^[a-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/.test(name)
}

export function isTypeName(name: string): boolean {
  return /^[A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/.test(name)
}

/** Names that a schema file may not use, because the API or the store does. */
export interface ReservedNames {
  /** Of fields of kinds and of properties of links. */
  readonly fields: ReadonlySet<string>
  /** Of fields of `Query`. */
  readonly rootFields: ReadonlySet<string>
  readonly types: ReadonlySet<string>
}

/** Keys of a record that are not fields. */
const recordKeys = ['kind', 'id', 'quotes', 'evidence', 'asOf', 'saidBy']
/** Labels of the store. */
const labels = ['Record', 'Version', 'Source', 'SourceVersion', 'Run', 'Lease', 'Store']

/** What records and store take, besides what an API of the model does. */
export function reservedWith(api: Partial<ReservedNames> = {}): ReservedNames {
  return {
    fields: new Set([...recordKeys, ...(api.fields ?? [])]),
    rootFields: new Set(api.rootFields ?? []),
    types: new Set([...labels, ...(api.types ?? [])]),
  }
}

/** The API derives types with these endings, the store labels with `Stub`. */
export const reservedEnding = /(?:Stub|Filter|Order|Links?|Connection|Edge|Totals(?:By|Of)?)$/

/** The store's own relationship from a record to its entity. */
export const reservedRelationships: ReadonlySet<string> = new Set(['DESCRIBES'])
