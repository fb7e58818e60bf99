import type { Raw } from './record.ts'

export type RawObject = { readonly [key: string]: Raw }

export function isRawObject(raw: Raw | undefined): raw is RawObject {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

/** What stands under a key; `null` counts as not said. Own keys only: a field may be called `constructor`. */
export function saidUnder(raw: RawObject, key: string): Exclude<Raw, null> | undefined {
  return Object.hasOwn(raw, key) ? (raw[key] ?? undefined) : undefined
}

/** A single value stands for a list of one; `null` items are not said. Positions are those of the written list. */
export function listed(raw: Exclude<Raw, null>): readonly (readonly [number | undefined, Exclude<Raw, null>])[] {
  if (!Array.isArray(raw)) return [[undefined, raw]]
  const items: (readonly [number, Exclude<Raw, null>])[] = []
  raw.forEach((item: Raw, index) => {
    if (item !== null) items.push([index, item])
  })
  return items
}
