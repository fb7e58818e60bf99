import { setMaxListeners } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import type { ApiRequest, ApiResponse } from '../api-request.ts'
import { errorOf, type FromWorker, failureOf, type ToWorker } from './messages.ts'

/** Answers the requests that come through a port, each under a signal of its own, until the port says `close`. */
export function answerMessages(
  port: MessagePort,
  answer: (request: ApiRequest, signal: AbortSignal) => Promise<ApiResponse>,
): Promise<void> {
  const running = new Map<number, AbortController>()
  const run = async (id: number, request: ApiRequest): Promise<void> => {
    const controller = new AbortController()
    // As many listeners as statements.
    setMaxListeners(0, controller.signal)
    running.set(id, controller)
    try {
      const { body, ...rest } = await answer(request, controller.signal)
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
      const message: FromWorker = { kind: 'response', id, response: { ...rest, body: bytes } }
      port.postMessage(message, bytes ? [bytes.buffer as ArrayBuffer] : [])
    } catch (error) {
      const message: FromWorker = { kind: 'failure', id, failure: failureOf(error) }
      port.postMessage(message)
    } finally {
      running.delete(id)
    }
  }
  return new Promise((resolve) => {
    port.on('message', (message: ToWorker) => {
      if (message.kind === 'request') void run(message.id, message.request)
      else if (message.kind === 'cancel') running.get(message.id)?.abort(errorOf(message.failure))
      else resolve()
    })
  })
}
