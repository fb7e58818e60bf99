import type { GraphError } from '../../errors.ts'

/**
 * What the statements of one request share. Once the queue has refused one of them, those that wait leave it and no further
 * ones begin: the request is to be tried again as a whole.
 */
export class RequestAdmission {
  #refusal: GraphError | undefined
  #waiting: AbortController | undefined

  get refusal(): GraphError | undefined {
    return this.#refusal
  }

  refuse(error: GraphError): void {
    this.#refusal = error
    this.#waiting?.abort(error)
  }

  /** Aborts with the request's own signal, and when the request is refused. Made for those that wait alone. */
  signalOfWait(signal: AbortSignal): AbortSignal {
    this.#waiting ??= new AbortController()
    return AbortSignal.any([signal, this.#waiting.signal])
  }
}
