import { GraphError } from '../../errors.ts'
import type { ApiRequest, ApiResponse } from '../api-request.ts'

/** What the server's thread tells its worker. */
export type ToWorker =
  | { readonly kind: 'request'; readonly id: number; readonly request: ApiRequest }
  | { readonly kind: 'cancel'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'close' }

/** What the worker tells the server's thread. */
export type FromWorker =
  | { readonly kind: 'response'; readonly id: number; readonly response: ApiResponse }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }

/** An error as plain data: a message keeps no class of an error, and none of its own properties. */
export interface Failure {
  readonly message: string
  readonly stack?: string | undefined
  /** Of a GraphError. */
  readonly graph?: { readonly code: string; readonly retryable: boolean }
}

export function failureOf(error: unknown): Failure {
  if (error instanceof GraphError) {
    const { message, code, retryable } = error
    return { message, graph: { code, retryable } }
  }
  return error instanceof Error ? { message: error.message, stack: error.stack } : { message: String(error) }
}

export function errorOf({ message, stack, graph }: Failure): Error {
  if (graph) return new GraphError(message, graph)
  const error = new Error(message)
  if (stack !== undefined) error.stack = stack
  return error
}
