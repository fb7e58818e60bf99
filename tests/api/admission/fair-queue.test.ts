import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FairQueue, type QueueLimits } from '../../../src/api/admission/fair-queue.ts'
import { GraphError } from '../../../src/errors.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const roomy: QueueLimits = { places: 2, placesOfClient: 2, waiting: 100, waitingOfClient: 100 }

/** A queue whose entrants are named, with the names of those that have a place, in the order in which they got it. */
function watched(limits: Partial<QueueLimits> = {}) {
  const queue = new FairQueue({ ...roomy, ...limits })
  const entered: string[] = []
  const refused: string[] = []
  const enter = (name: string, signal?: AbortSignal) => {
    const client = name.replace(/\d+$/, '')
    if (queue.enter(client)) return void entered.push(name)
    return queue.wait({ client, waitMs: 1_000, signal }).then(
      () => void entered.push(name),
      (error: unknown) => void refused.push(`${name} ${error instanceof GraphError ? error.code : String(error)}`),
    )
  }
  const leave = async (name: string) => {
    queue.leave(name.replace(/\d+$/, ''))
    await vi.advanceTimersByTimeAsync(0)
  }
  return { queue, entered, refused, enter, leave }
}

describe('a queue with free places', () => {
  it('lets a statement in at once', () => {
    const { queue, entered, enter } = watched()
    expect(enter('a1')).toBeUndefined()
    expect(enter('b1')).toBeUndefined()
    expect(entered).toEqual(['a1', 'b1'])
    expect(queue.load).toEqual({ taken: 2, waiting: 0 })
  })
})

describe('clients that wait', () => {
  it('get places in turn, however many statements each has', async () => {
    const { entered, enter, leave } = watched({ places: 1 })
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1']) enter(name)
    for (const name of ['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']) await leave(name)
    expect(entered).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
  })

  it('find a place beside a client whose statements never end', () => {
    const { entered, enter } = watched({ places: 4, placesOfClient: 3 })
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) enter(name)
    enter('b1')
    expect(entered).toEqual(['a1', 'a2', 'a3', 'b1'])
  })

  it('have their places back whoever leaves first', async () => {
    const { queue, enter, leave } = watched({ places: 4, placesOfClient: 1 })
    for (const name of ['a1', 'a2', 'b1', 'b2']) enter(name)
    for (const name of ['b1', 'a1', 'a2', 'b2']) await leave(name)
    expect(queue.load).toEqual({ taken: 0, waiting: 0 })
  })
})

describe('a statement that waits', () => {
  it('is refused as busy when its time is over, and holds no place afterwards', async () => {
    const { queue, entered, refused, enter, leave } = watched({ places: 1 })
    enter('a1')
    enter('b1')
    await vi.advanceTimersByTimeAsync(999)
    expect(refused).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(refused).toEqual(['b1 BUSY'])
    await leave('a1')
    expect(entered).toEqual(['a1'])
    expect(queue.load).toEqual({ taken: 0, waiting: 0 })
  })

  it('leaves at once when its client hangs up, and the next one moves up', async () => {
    const { queue, entered, refused, enter, leave } = watched({ places: 1 })
    const gone = new AbortController()
    enter('a1')
    enter('b1', gone.signal)
    enter('c1')
    gone.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(refused).toEqual(['b1 CANCELLED'])
    expect(queue.load).toEqual({ taken: 1, waiting: 1 })
    await leave('a1')
    expect(entered).toEqual(['a1', 'c1'])
  })

  it('is not even put into the queue when its client is gone already', async () => {
    const { queue, refused, enter } = watched({ places: 1 })
    enter('a1')
    await enter('b1', AbortSignal.abort())
    expect(refused).toEqual(['b1 CANCELLED'])
    expect(queue.load).toEqual({ taken: 1, waiting: 0 })
  })

  it('leaves no listener and no timer behind once it has its place', async () => {
    const { enter, leave } = watched({ places: 1 })
    const { signal } = new AbortController()
    const removed = vi.spyOn(signal, 'removeEventListener')
    enter('a1')
    enter('b1', signal)
    await leave('a1')
    expect(removed).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a queue that is full', () => {
  it('refuses what one client has too much', async () => {
    const { refused, enter } = watched({ places: 1, waitingOfClient: 2 })
    for (const name of ['a1', 'a2', 'a3']) enter(name)
    await enter('a4')
    expect(refused).toEqual(['a4 BUSY'])
    enter('b1')
    await vi.advanceTimersByTimeAsync(0)
    expect(refused).toEqual(['a4 BUSY'])
  })

  it('displaces the last statement of the client with most, for one of a client with fewer', async () => {
    const { entered, refused, enter, leave } = watched({ places: 1, waiting: 3 })
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1']) enter(name)
    await vi.advanceTimersByTimeAsync(0)
    expect(refused).toEqual(['a4 BUSY'])
    for (const name of ['a1', 'a2', 'b1']) await leave(name)
    expect(entered).toEqual(['a1', 'a2', 'b1', 'a3'])
  })

  it('refuses the newcomer where no other client has more', async () => {
    const { refused, enter } = watched({ places: 1, waiting: 2 })
    for (const name of ['a1', 'b1', 'c1']) enter(name)
    await enter('d1')
    expect(refused).toEqual(['d1 BUSY'])
  })
})
