/** What one request may ask for; each is checked before anything runs. */
export interface Limits {
  /** Most items of one page. */
  readonly pageSize: number
  /** Deepest nesting of `and`, `or`, `not` and links inside one filter. */
  readonly filterDepth: number
  /** Most conditions of all filters of a request: the database plans each, and time limits stop no planning. */
  readonly filterConditions: number
  /** So many parts of an `and` or `or` that differ in their values alone are one condition over a list of values. */
  readonly equalParts: number
  /** Most values of one `in`. */
  readonly inValues: number
  /** Most that a request may cost: entities of all pages, multiplied down the selection, and what finding them takes (cost.ts). */
  readonly cost: number
}
