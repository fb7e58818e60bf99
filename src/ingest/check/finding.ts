export interface Found {
  readonly count: number
  /** 20 at most. */
  readonly first: readonly string[]
}
