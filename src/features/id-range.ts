import type { Model } from '../model/model.ts'

/** Ids from `from` on and before `until`: ids of a kind lie side by side, since they begin with its prefix. */
export interface IdRange {
  readonly from: string
  readonly until: string
}

/** The ids of a kind, by its name; of all kinds where none is given. */
export function idRange(model: Model, kind: unknown): IdRange {
  const prefix = typeof kind === 'string' ? model.kinds.get(kind)?.prefix : undefined
  // `0` is the letter behind `/`, U+10FFFF the last of all.
  return prefix === undefined ? { from: '', until: '\u{10ffff}' } : { from: `${prefix}/`, until: `${prefix}0` }
}
