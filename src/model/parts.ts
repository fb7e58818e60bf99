import type { Kind, LinkField, Model } from './model.ts'

/** The links of a kind that lead to its wholes, as `@partOf` marks them. */
export function wholesOf(kind: Kind): readonly LinkField[] {
  return [...kind.fields.values()].filter(
    (field): field is LinkField => field.role === 'link' && field.direction === 'OUT' && field.partOf,
  )
}

/** The types of all links that lead from a part to its whole. */
export function partOfTypes(model: Model): readonly string[] {
  return [...new Set([...model.kinds.values()].flatMap((kind) => wholesOf(kind).map(({ type }) => type)))]
}
