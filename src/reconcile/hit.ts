import type { ShownClaim } from './compare-values.ts'

/** What was found, by name or by properties alone. */
export interface Hit {
  readonly entity: ShownEntity
  /** From 0 to 1; undefined where no name was asked for. */
  readonly score: number | undefined
  /** Whether it is called, or identified, just so. */
  readonly exact: boolean
}

export interface ShownEntity {
  readonly __typename: string
  readonly id: string
  readonly name: string
  readonly description: string | null
  readonly claims?: { readonly nodes: readonly ShownClaim[] }
}
