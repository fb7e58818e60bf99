import type { RecordError } from '../../errors.ts'
import type { Counts } from './report.ts'

/** Counts while a file is read; keeps the first errors and counts all. */
export class Tally {
  readonly #keep: number
  readonly #errors: RecordError[] = []
  readonly #counts = { read: 0, new: 0, changed: 0, unchanged: 0, rejected: 0, repeated: 0, retracted: 0, stubs: 0 }
  #errorCount = 0

  constructor(keep: number) {
    this.#keep = keep
  }

  get counts(): Counts {
    return { ...this.#counts }
  }

  get errors(): readonly RecordError[] {
    return this.#errors
  }

  get errorCount(): number {
    return this.#errorCount
  }

  add(count: keyof Counts, by = 1): void {
    this.#counts[count] += by
  }

  /** Puts what says more in the place of an error that was kept. */
  replace(error: RecordError, errors: readonly RecordError[]): void {
    const at = this.#errors.indexOf(error)
    if (at < 0) return
    this.#errors.splice(at, 1, ...errors)
    this.#errorCount += errors.length - 1
  }

  /** One record is rejected, for one reason or several. */
  reject(errors: readonly RecordError[]): void {
    this.#counts.rejected += 1
    this.#errorCount += errors.length
    for (const error of errors) if (this.#errors.length < this.#keep) this.#errors.push(error)
  }
}
