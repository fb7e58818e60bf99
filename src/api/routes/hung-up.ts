import type { ServerResponse } from 'node:http'
import { GraphError } from '../../errors.ts'

/** What fails because the client has closed its connection. Nobody reads the answer, and nothing is wrong with the server. */
export function isHungUp(error: Error): boolean {
  if (error instanceof GraphError) return error.code === 'CANCELLED'
  const code = 'code' in error ? error.code : undefined
  return error.name === 'AbortError' || (typeof code === 'string' && codes.has(code))
}

const codes: ReadonlySet<string> = new Set([
  'ABORT_ERR',
  'ECONNABORTED',
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_UNABLE_TO_PIPE',
])

export function clientIsGone(): GraphError {
  return new GraphError('the client hung up', { code: 'CANCELLED' })
}

/** Whether the client closed its connection before the response was out. */
export function isGone(response: ServerResponse): boolean {
  if (response.writableFinished) return false
  return response.destroyed || response.socket?.writable === false
}
