import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'

/** A request as plain data, which another thread can answer. */
export interface HandedRequest {
  readonly method: string
  /** As the client sent it. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** Of the peer: a client, or the proxy in front. */
  readonly remoteAddress: string
  /** The bytes of the body. */
  readonly body?: Uint8Array<ArrayBuffer> | undefined
}

/** What the server's thread tells its worker. */
export type ToWorker =
  | { readonly kind: 'request'; readonly id: number; readonly request: HandedRequest }
  /** A piece of the body was taken. */
  | { readonly kind: 'taken'; readonly id: number }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close' }

/** What the worker tells the server's thread. */
export type FromWorker =
  | {
      readonly kind: 'head'
      readonly id: number
      readonly status: number
      readonly headers: OutgoingHttpHeaders
    }
  | { readonly kind: 'piece'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly id: number }
  /** The response breaks off. */
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }

/** So many pieces of a body may be on their way. */
export const piecesAhead = 4
