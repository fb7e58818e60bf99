import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { ApiRequest, ApiResponse } from '../../../src/api/api-request.ts'
import { type ApiWorker, type ApiWorkerOptions, startApiWorker } from '../../../src/api/worker/api-worker.ts'
import { GraphError } from '../../../src/errors.ts'

const script = new URL('../../fixtures/workers/script.js', import.meta.url)
const opened: ApiWorker[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((worker) => worker.close()))
})

function started(options: Partial<ApiWorkerOptions> = {}): ApiWorker {
  const worker = startApiWorker({ script, data: {}, log: pino({ level: 'silent' }), ...options })
  opened.push(worker)
  return worker
}

function asking(does: string, client = '10.0.0.1', more: Partial<ApiRequest> = {}): ApiRequest {
  return { path: '/graphql', method: 'POST', headers: { does }, search: '', body: does, base: '', client, ...more }
}

const patient = () => new AbortController().signal

function textOf({ body }: ApiResponse): string {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : (body ?? '')
}

describe('startApiWorker', () => {
  it('hands over a request, bodies as they came too, and returns the bytes of the response', async () => {
    const worker = started()
    const json = new TextEncoder().encode('{"query":"{ count }"}')
    const [parsed, unparsed] = await Promise.all([
      worker.answer(asking('echo'), patient()),
      worker.answer(asking('echo', undefined, { body: undefined, json }), patient()),
    ])
    expect(parsed).toMatchObject({ status: 200, headers: [['content-type', 'application/json']] })
    expect(textOf(parsed)).toBe('{"body":"echo"}')
    expect(JSON.parse(textOf(unparsed))).toEqual({ json: '{"query":"{ count }"}' })
  })

  it('cancels in the worker what is aborted, and tells it why', async () => {
    const worker = started()
    const controller = new AbortController()
    const answer = worker.answer(asking('wait'), controller.signal)
    controller.abort(new GraphError('the request ran out of time', { code: 'TIMEOUT' }))
    expect(JSON.parse(textOf(await answer))).toEqual({
      cancelled: 'the request ran out of time',
      code: 'TIMEOUT',
      retryable: false,
    })
  })

  it('does not begin what was aborted before', async () => {
    const gone = new GraphError('the client hung up', { code: 'CANCELLED' })
    await expect(started().answer(asking('echo'), AbortSignal.abort(gone))).rejects.toBe(gone)
  })

  it('passes on what an answer failed with', async () => {
    await expect(started().answer(asking('fail'), patient())).rejects.toThrow('no such thing')
  })

  it('keeps a place for another client, and refuses with BUSY when too many wait', async () => {
    const places = { places: 2, placesOfClient: 1, waiting: 1, waitingOfClient: 1 }
    const worker = started({ places })
    const first = worker.answer(asking('wait', 'a'), patient())
    const second = worker.answer(asking('echo', 'a'), patient())
    await expect(worker.answer(asking('echo', 'a'), patient())).rejects.toMatchObject({ code: 'BUSY', retryable: true })
    await worker.answer(asking('release', 'b'), patient())
    expect(textOf(await first)).toBe('released')
    expect(textOf(await second)).toBe('{"body":"echo"}')
  })

  it('ends a worker that takes too much memory, and starts another', async () => {
    const worker = started({ heapMegabytes: 32 })
    await expect(worker.answer(asking('memory'), patient())).rejects.toMatchObject({ code: 'MEMORY', retryable: false })
    expect(textOf(await worker.answer(asking('echo'), patient()))).toBe('{"body":"echo"}')
  })

  it('tells all requests of a worker that ended to come again', async () => {
    const worker = started()
    const waits = worker.answer(asking('wait'), patient())
    const ends = worker.answer(asking('end'), patient())
    const away = { code: 'UNAVAILABLE', retryable: true }
    await expect(waits).rejects.toMatchObject(away)
    await expect(ends).rejects.toMatchObject(away)
    expect(textOf(await worker.answer(asking('echo'), patient()))).toBe('{"body":"echo"}')
  })

  it('refuses what comes after it was closed', async () => {
    const worker = started()
    await worker.close()
    await expect(worker.answer(asking('echo'), patient())).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })
})
