import type { Counts } from './report.ts'

export interface ImportFile {
  readonly path: string
  /** The mapping file that explains a table. */
  readonly mapping?: string
  /** Whether the files it names (texts, value tables) may lie outside of its folder. */
  readonly allowOutside?: boolean
  /** Stops the reading of it at once; `importFiles` gives it its own. */
  readonly signal?: AbortSignal
}

export interface ImportProgress {
  readonly file: string
  readonly bytesRead: number
  readonly bytes: number
  readonly counts: Counts
}

export interface ImportOptions {
  /** Counts what would happen and writes nothing. */
  readonly dryRun: boolean
  /** Reads a whole file first, and writes nothing of it when anything in it is wrong. */
  readonly strict: boolean
  /** The files are all that their sources say: what they no longer say is retracted. */
  readonly complete: boolean
  /** After every batch. */
  readonly onProgress?: (progress: ImportProgress) => void
  /** Stops after the batch in hand. */
  readonly signal?: AbortSignal
  /** Who imports, for the run. */
  readonly actor?: string
  /** Records a transaction, about. */
  readonly batchSize: number
  /** How many errors a report keeps; all are counted. */
  readonly keepErrors: number
}

/** 5,000 records are about 15 MB on the way; larger batches were no faster. */
export const defaultOptions: ImportOptions = {
  dryRun: false,
  strict: false,
  complete: false,
  batchSize: 5_000,
  keepErrors: 100,
}
