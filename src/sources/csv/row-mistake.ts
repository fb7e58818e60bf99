/** What is wrong with one row: thrown by a compiled template and caught where its record is made, which it costs. */
export class RowMistake extends Error {
  override readonly name = 'RowMistake'
  readonly expected: string
  readonly got: string
  constructor(expected: string, got: string) {
    super(`expected ${expected}, got ${got}`)
    this.expected = expected
    this.got = got
  }
}
