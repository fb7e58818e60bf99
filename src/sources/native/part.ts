import type { Raw } from '../../records/record.ts'

/**
 * A piece of a YAML or JSON file, made when it is looked at. `at` is an offset into the text. What a format cannot make
 * sense of is a flaw, so that it costs only the record that it stands in.
 */
export type Part =
  | { readonly is: 'scalar'; readonly at: number; readonly text: string | null }
  | { readonly is: 'list'; readonly at: number; items(): readonly Part[] }
  | { readonly is: 'object'; readonly at: number; members(): readonly Member[] }
  | ({ readonly is: 'flaw' } & Flaw)

export interface Member {
  readonly key: string
  /** Where the key stands. */
  readonly at: number
  readonly part: Part
}

export interface Flaw {
  readonly at: number
  readonly expected: string
  readonly got: string
}

/** Records are three or four levels deep; more would only strain the stack. */
const deepest = 64

/** The raw value of a part; what is wrong inside of it goes to `flaws`. */
export function rawOf(part: Part, flaws: Flaw[], depth = 0): Raw {
  if (depth > deepest) {
    flaws.push({ at: part.at, expected: `at most ${deepest} levels of lists and objects`, got: 'more' })
    return null
  }
  switch (part.is) {
    case 'scalar':
      return part.text
    case 'list':
      return part.items().map((item) => rawOf(item, flaws, depth + 1))
    case 'object':
      return Object.fromEntries(
        unique(part.members(), flaws).map(({ key, part: inner }) => [key, rawOf(inner, flaws, depth + 1)]),
      )
    case 'flaw':
      flaws.push(part)
      return null
  }
}

/** Where a path inside a part stands; as deep as the path can be followed. */
export function offsetOf(part: Part, path: readonly (string | number)[]): number {
  let here = part
  let at = part.at
  for (const step of path) {
    const member = here.is === 'object' ? here.members().find(({ key }) => key === step) : undefined
    const next = member?.part ?? (here.is === 'list' && typeof step === 'number' ? here.items()[step] : undefined)
    if (!next) return at
    at = member?.at ?? next.at
    here = next
  }
  return at
}

function unique(members: readonly Member[], flaws: Flaw[]): readonly Member[] {
  const seen = new Set<string>()
  for (const { key, at } of members) {
    if (seen.has(key)) flaws.push({ at, expected: 'each key once', got: `${JSON.stringify(key)} again` })
    seen.add(key)
  }
  return members
}
