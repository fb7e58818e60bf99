import type { RecordError } from '../../errors.ts'
import type { QuoteReport } from '../quotes/report.ts'

/** What an import did, file by file, in the order given. */
export interface ImportReport {
  readonly files: readonly FileReport[]
  readonly seconds: number
}

export interface FileReport {
  readonly file: string
  /** Absent in a dry run, and when `strict` refused the file: both write nothing. */
  readonly run?: string
  /** SHA-256 of the file as it lies on the disk, once it was read to its end. */
  readonly digest?: string
  /** Ids of the sources that it speaks for. */
  readonly sources: readonly string[]
  /**
   * `done`: read to its end. `failed`: it could not be; what came before stays. `refused`: strict, and something was
   * wrong. `stopped`: by the user, after a whole batch.
   */
  readonly state: 'done' | 'failed' | 'refused' | 'stopped'
  /** Why it failed, with its place. */
  readonly failure?: string
  readonly counts: Counts
  /** What was found of the quotes in what it wrote; in a dry run, in what it would write. */
  readonly quotes: QuoteReport
  /** The first of the mistakes in its records. */
  readonly errors: readonly RecordError[]
  /** How many there are in all. */
  readonly errorCount: number
  /** Why `complete` took nothing away. */
  readonly withheld?: string
  /** Only in a dry run: the stubs that it would make. */
  readonly newStubs?: NewStubs
  readonly seconds: number
}

/** Ids that are linked to, and that neither the graph has nor one of the files describes. */
export interface NewStubs {
  readonly count: number
  /** The first of them; `suggested` is a known id of that kind that is near. */
  readonly first: readonly { readonly id: string; readonly suggested?: string }[]
}

/** Records, but for `stubs`: `read` is the sum of new, changed, unchanged, rejected and repeated ones. */
export interface Counts {
  readonly read: number
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: number
  /** The same record once more in one file. */
  readonly repeated: number
  /** Taken away because the complete source no longer says them. */
  readonly retracted: number
  /** Entities of the whole graph that no record describes, after the file. */
  readonly stubs: number
}
