export interface UndoOptions {
  readonly onProgress?: (done: { readonly records: number }) => void
  readonly signal?: AbortSignal
  readonly actor?: string
  /** Records a transaction, about; 5,000 by default. */
  readonly batchSize?: number
}
