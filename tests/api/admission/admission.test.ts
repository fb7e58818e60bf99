import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type AdmissionLimits,
  type AdmittedWithin,
  admissionLimitsFor,
  admittedReader,
  laneOf,
} from '../../../src/api/admission/admission.ts'
import { RequestAdmission } from '../../../src/api/admission/request-admission.ts'
import { sharing } from '../../../src/api/admission/sharing.ts'
import type { Server } from '../../../src/api/server.ts'
import { GraphError } from '../../../src/errors.ts'
import type { Reader, ReadOptions } from '../../../src/graph/graph.ts'
import type { Planner } from '../../../src/plan/plan.ts'
import { answeringRead, ask, graphThat, type Read, smallPlanner, started } from '../../support/small-engine.ts'

let server: Server | undefined
afterEach(async () => {
  vi.useRealTimers()
  await server?.close()
  server = undefined
})

/** `people` is what costs much. */
const planner: Planner = {
  plan(request) {
    const plan = smallPlanner.plan(request)
    return { ...plan, cost: request.text.includes('people') ? 100_000 : 1 }
  },
}

/** A database that answers `people` when it is told to, and all else at once. */
function holding() {
  const held: (() => void)[] = []
  const read: Read = async (statement, parameters, options) => {
    if (statement === 'read people') {
      await new Promise<void>((resolve, reject) => {
        held.push(resolve)
        options.signal?.addEventListener('abort', () => reject(new GraphError('cancelled', { code: 'CANCELLED' })))
      })
    }
    return answeringRead(statement, parameters, options)
  }
  return { held, read }
}

const small: AdmissionLimits = {
  cheap: { places: 2, placesOfClient: 2, waiting: 4, waitingOfClient: 2 },
  expensive: { places: 2, placesOfClient: 1, waiting: 4, waitingOfClient: 1 },
}

async function serving(read: Read, limits: Partial<AdmissionLimits> = small): Promise<Server> {
  server = (await started({ graph: graphThat(read), planner, admission: limits, trustProxy: ['127.0.0.1'] })).server
  return server
}

const from = (address: string) => ({ 'x-forwarded-for': address })
const slow = { query: '{ people { id } }' }
const lookup = { query: '{ person(id: "person/ann") { id } }' }

describe('a client whose slow statements take all places that it may have', () => {
  it('keeps neither cheap ones nor slow ones of others out, and health checks answer', async () => {
    const { held, read } = holding()
    const { url } = await serving(read)
    const asked = ask(await current(), slow, from('198.51.100.1'))
    await expect.poll(() => held.length).toBe(1)
    const waits = ask(await current(), slow, from('198.51.100.1'))
    const other = ask(await current(), slow, from('198.51.100.2'))
    await expect.poll(() => held.length).toBe(2)
    expect((await ask(await current(), lookup, from('198.51.100.3'))).status).toBe(200)
    expect((await ask(await current(), lookup, from('198.51.100.1'))).status).toBe(200)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    held[0]?.()
    await expect.poll(() => held.length).toBe(3)
    for (const end of held) end()
    expect((await Promise.all([asked, waits, other])).map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it('is refused with 503 and the time to wait once its queue is full, in each of its requests as a whole', async () => {
    const { held, read } = holding()
    await serving(read)
    const asked = ask(await current(), slow, from('198.51.100.1'))
    await expect.poll(() => held.length).toBe(1)
    const { status, headers, body } = await ask(
      await current(),
      { query: '{ a: people { id } b: people { id } c: count }' },
      from('198.51.100.1'),
    )
    expect([status, headers.get('retry-after')]).toEqual([503, '2'])
    expect(body).toEqual({
      errors: [
        {
          message: 'The server is busy; try again in a moment.',
          extensions: { code: 'SERVICE_UNAVAILABLE' },
        },
      ],
    })
    held[0]?.()
    expect((await asked).status).toBe(200)
    expect(held).toHaveLength(1)
  })
})

async function current(): Promise<Server> {
  if (!server) throw new Error('no server')
  return server
}

describe('readiness', () => {
  it('is asked of the database once for all who ask at the same time', async () => {
    let pings = 0
    let answer = (): void => {}
    const ping = () => {
      pings += 1
      return new Promise<void>((resolve) => {
        answer = resolve
      })
    }
    server = (await started({ graph: graphThat(answeringRead, ping) })).server
    const { url } = server
    const asked = Array.from({ length: 50 }, () => fetch(`${url}/readyz`))
    await expect.poll(() => pings).toBe(1)
    const late = setInterval(() => answer(), 20)
    expect((await Promise.all(asked)).every(({ status }) => status === 200)).toBe(true)
    clearInterval(late)
    expect(pings).toBeLessThan(50)
  })
})

describe('the places', () => {
  it.each([1, 2, 8, 64])(
    'on %i cores leave half of a hundred connections free, and some of each lane to a second client',
    (cores) => {
      const lanes = Object.values(admissionLimitsFor(cores))
      expect(lanes.reduce((sum, { places }) => sum + places, 0)).toBeLessThanOrEqual(50)
      for (const { places, placesOfClient } of lanes) expect(placesOfClient).toBeLessThan(places)
    },
  )
})

describe('the lane of a statement', () => {
  it.each([
    [1, 'cheap'],
    [1_000, 'cheap'],
    [1_001, 'expensive'],
  ] as const)('of a plan of cost %i is %s', (cost, lane) => {
    expect(laneOf(cost)).toBe(lane)
  })
})

describe('a statement that is cancelled', () => {
  const places: Partial<AdmissionLimits> = {
    cheap: { places: 1, placesOfClient: 1, waiting: 1, waitingOfClient: 1 },
  }

  it('keeps its place until the database has stopped it', async () => {
    const stopping = deferred()
    const reader = admittedReader(stoppingGraph(stopping.promise), places)
    await expect(reader.read('cancelled', {}, cheap())).rejects.toThrow('cancelled')
    let ran = false
    const next = reader.read('next', {}, cheap()).then(() => {
      ran = true
    })
    await new Promise(setImmediate)
    expect(ran).toBe(false)
    stopping.resolve()
    await next
    expect(ran).toBe(true)
  })

  it('gives it back where the database never says that it stopped', async () => {
    vi.useFakeTimers()
    const reader = admittedReader(stoppingGraph(new Promise(() => {})), places)
    await expect(reader.read('cancelled', {}, cheap())).rejects.toThrow('cancelled')
    const next = reader.read('next', {}, cheap({ waitMs: 60_000 }))
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await next).toEqual([])
  })
})

describe('a statement whose client hangs up while it waits', () => {
  it('leaves the queue at once and never runs', async () => {
    const ran: string[] = []
    const { promise, resolve } = deferred()
    const graph: Reader = {
      read: async (statement) => {
        ran.push(statement)
        await promise
        return []
      },
    }
    const limits = { cheap: { places: 1, placesOfClient: 1, waiting: 1, waitingOfClient: 1 } }
    const reader = admittedReader(graph, limits)
    const gone = new AbortController()
    const first = reader.read('first', {}, cheap())
    const second = reader.read('second', {}, cheap({ signal: gone.signal }))
    gone.abort()
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' })
    const third = reader.read('third', {}, cheap())
    resolve()
    await Promise.all([first, third])
    expect(ran).toEqual(['first', 'third'])
  })
})

describe('a statement that waited', () => {
  it('has what is left of the time of its request', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const given: number[] = []
    let end = (): void => {}
    const graph: Reader = {
      read: async (statement, _parameters, { timeoutMs = 0 } = {}) => {
        given.push(timeoutMs)
        if (statement === 'first') {
          await new Promise<void>((resolve) => {
            end = resolve
          })
        }
        return []
      },
    }
    const limits = { cheap: { places: 1, placesOfClient: 1, waiting: 9, waitingOfClient: 9 } }
    const reader = admittedReader(graph, limits)
    const all = [
      reader.read('first', {}, cheap()),
      reader.read('second', {}, cheap()),
      reader.read('of a file', {}, cheap({ waitMs: 9_000 })),
    ]
    await vi.advanceTimersByTimeAsync(2_000)
    end()
    await Promise.all(all)
    expect(given).toEqual([5_000, 3_000, 5_000])
  })
})

describe('a request that the queue refused once', () => {
  it('begins nothing more, and what of it waits leaves the queue', async () => {
    const ran: string[] = []
    const { promise, resolve } = deferred()
    const graph: Reader = {
      read: async (statement) => {
        ran.push(statement)
        await promise
        return []
      },
    }
    const limits = { cheap: { places: 1, placesOfClient: 1, waiting: 2, waitingOfClient: 2 } }
    const reader = sharing(admittedReader(graph, limits))
    const request = new RequestAdmission()
    const all = [...'abcdefgh'].map((statement) => reader.read(statement, {}, cheap({ request })))
    expect((await Promise.allSettled(all.slice(1))).map(({ status }) => status)).toEqual(Array(7).fill('rejected'))
    const other = reader.read('of another request', {}, cheap())
    resolve()
    await Promise.all([all[0], other])
    expect(ran).toEqual(['a', 'of another request'])
  })
})

/** A cheap statement of client a, by itself a request. */
function cheap(more: Partial<AdmittedWithin> = {}): AdmittedWithin {
  const { signal } = new AbortController()
  return { timeoutMs: 5_000, lane: 'cheap', client: 'a', signal, request: new RequestAdmission(), ...more }
}

function deferred() {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}

/** A graph whose first statement is cancelled, and stopped only when `confirmed` settles. */
function stoppingGraph(confirmed: Promise<unknown>): Reader {
  return {
    read: async (statement: string, _parameters: unknown, options: ReadOptions = {}) => {
      if (statement === 'next') return []
      options.onStopping?.(confirmed)
      throw new GraphError('cancelled', { code: 'CANCELLED' })
    },
  }
}
