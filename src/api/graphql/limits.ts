/** What a request may weigh before it is planned; the planner has limits of its own on pages, filters and cost. */
export interface ApiLimits {
  /** Most tokens of a document: bounds parsing and validation, whose worst case grows with the square. */
  readonly tokens: number
  /** Most aliases, every use of a fragment counted. */
  readonly aliases: number
  /** Most characters of an alias, which stands in the response beside each value. */
  readonly aliasLength: number
  /** Most fields above each other, fragments unfolded. */
  readonly depth: number
  /** Most fields, every use of a fragment counted: a few nested fragments can stand for billions. */
  readonly fields: number
  /** Most pairs of fields under one response key, which validation compares: a field that stands there n times makes n² / 2. */
  readonly comparedFields: number
  readonly bodyBytes: number
}

export const defaultApiLimits: ApiLimits = {
  tokens: 2_000,
  aliases: 50,
  aliasLength: 100,
  depth: 25,
  fields: 2_000,
  comparedFields: 10_000,
  bodyBytes: 256 * 1024,
}
