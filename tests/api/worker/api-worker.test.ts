import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type ApiWorker,
  type ApiWorkerOptions,
  type HandedResponse,
  startApiWorker,
} from '../../../src/api/worker/api-worker.ts'
import type { HandedRequest } from '../../../src/api/worker/messages.ts'
import { GraphError } from '../../../src/errors.ts'

const script = new URL('../../fixtures/workers/script.js', import.meta.url)
const opened: ApiWorker[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((worker) => worker.close()))
})

function started(options: Partial<ApiWorkerOptions> = {}) {
  const worker = startApiWorker({ script, data: {}, log: pino({ level: 'silent' }), ...options })
  opened.push(worker)
  const answer = (does: string, client = '10.0.0.1', signal = new AbortController().signal): Promise<HandedResponse> =>
    worker.answer(asking(does), client, signal)
  return { worker, answer }
}

function asking(does: string): HandedRequest {
  const body = new TextEncoder().encode('{"query":"{ count }"}')
  return { method: 'POST', url: '/graphql?x=1', headers: { does }, remoteAddress: '10.0.0.1', body }
}

async function textOf(answer: Promise<HandedResponse>): Promise<string> {
  return text((await answer).body)
}

describe('startApiWorker', () => {
  it('hands over a request, and returns head and body of the response', async () => {
    const { answer } = started()
    const { status, headers, body } = await answer('echo')
    expect({ status, headers }).toEqual({ status: 200, headers: { 'content-type': 'application/json' } })
    expect(JSON.parse(await text(body))).toEqual({
      ...{ method: 'POST', url: '/graphql?x=1', headers: {}, remoteAddress: '10.0.0.1' },
      body: '{"query":"{ count }"}',
    })
  })

  it('cancels in the worker what is aborted, and fails with the reason', async () => {
    const controller = new AbortController()
    const answer = started().answer('wait', 'a', controller.signal)
    const gone = new GraphError('the client hung up', { code: 'CANCELLED' })
    controller.abort(gone)
    await expect(answer).rejects.toBe(gone)
  })

  it('does not begin what was aborted before', async () => {
    const gone = new GraphError('the client hung up', { code: 'CANCELLED' })
    await expect(started().answer('echo', 'a', AbortSignal.abort(gone))).rejects.toBe(gone)
  })

  it('passes on what a request failed with', async () => {
    await expect(started().answer('fail')).rejects.toThrow('no such thing')
  })

  it('breaks off the body of a response that breaks off in the worker', async () => {
    await expect(textOf(started().answer('break off'))).rejects.toThrow('broke off')
  })

  it('asks for more of a body only when it is read', async () => {
    const { answer } = started()
    const { body } = await answer('pour')
    await wait(20)
    const before = Number(await textOf(answer('count')))
    expect(before).toBeLessThan(2)
    expect((await text(body)).length).toBe(8 * 64 * 1024)
    expect(Number(await textOf(answer('count')))).toBeGreaterThanOrEqual(8)
  })

  it('cancels in the worker a body that is destroyed', async () => {
    const { answer } = started()
    const { body } = await answer('pour')
    body.destroy()
    expect(await textOf(answer('echo'))).toContain('count')
  })

  it('keeps a place for another client, and refuses with BUSY when too many wait', async () => {
    const { answer } = started({ places: { places: 2, placesOfClient: 1, waiting: 1, waitingOfClient: 1 } })
    const first = answer('wait', 'a')
    const second = answer('echo', 'a')
    await expect(answer('echo', 'a')).rejects.toMatchObject({ code: 'BUSY', retryable: true })
    expect(await textOf(answer('release', 'b'))).toBe('done')
    expect(await textOf(first)).toBe('released')
    expect(await textOf(second)).toContain('count')
  })

  it('holds no place for a response that has begun', async () => {
    const { answer } = started({ places: { places: 1, placesOfClient: 1, waiting: 1, waitingOfClient: 1 } })
    const { body } = await answer('pour')
    expect(await textOf(answer('echo'))).toContain('count')
    expect((await text(body)).length).toBe(8 * 64 * 1024)
  })

  it('ends a worker that takes too much memory, and starts another', async () => {
    const { answer } = started({ heapMegabytes: 32 })
    await expect(answer('memory')).rejects.toMatchObject({ code: 'MEMORY', retryable: false })
    expect(await textOf(answer('echo'))).toContain('count')
  })

  it('ends a worker that begins no response, and starts another', async () => {
    const { answer } = started({ stuckMs: 3_000 })
    await expect(answer('wait')).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true })
    expect(await textOf(answer('echo'))).toContain('count')
  })

  it('tells all requests of a worker that ended to come again', async () => {
    const { answer } = started()
    const begun = textOf(answer('begin and end'))
    const waits = answer('wait')
    const away = { code: 'UNAVAILABLE', retryable: true }
    await Promise.all([expect(begun).rejects.toMatchObject(away), expect(waits).rejects.toMatchObject(away)])
    expect(await textOf(answer('echo'))).toContain('count')
  })

  it('refuses what comes after it was closed', async () => {
    const { worker, answer } = started()
    await worker.close()
    await expect(answer('echo')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })
})
