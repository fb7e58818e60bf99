import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GraphError } from '../../src/errors.ts'
import { connect } from '../../src/graph/connect.ts'
import type { Graph } from '../../src/graph/graph.ts'
import { atMost } from '../support/at-most.ts'
import { emptyGraph, openTestGraph, testNeo4j } from '../support/graph.ts'

let graph: Graph
beforeAll(async () => {
  graph = await openTestGraph()
})
afterAll(() => graph.close())
beforeEach(() => emptyGraph(graph))

/** Runs for minutes when nobody stops it. */
const endless = 'UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n) AS endless'

async function failure(work: Promise<unknown>): Promise<GraphError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof GraphError)) throw new Error(`expected a GraphError, got ${String(error)}`, { cause: error })
  return error
}

async function running(): Promise<number> {
  const statement =
    "SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery CONTAINS 'endless' RETURN count(*) AS n"
  const rows = await graph.read<{ n: number }>(statement)
  // The question names what it looks for, so it finds itself.
  return (rows[0]?.n ?? 0) - 1
}

async function until(reached: () => Promise<boolean>, withinMs: number): Promise<number> {
  const start = performance.now()
  while (!(await reached())) {
    if (performance.now() - start > withinMs) throw new Error(`not reached within ${withinMs} ms`)
  }
  return performance.now() - start
}

describe('a read', () => {
  it('gives rows as plain objects, integers as numbers', async () => {
    const rows = await graph.read('RETURN 1 AS whole, 1.5 AS float, [1, null] AS list, {a: "x"} AS map')
    expect(rows).toEqual([{ whole: 1, float: 1.5, list: [1, null], map: { a: 'x' } }])
  })

  it('takes bigints as integers and numbers as floats', async () => {
    const rows = await graph.read('RETURN $i / 2 AS i, $f / 2 AS f', { i: 3n, f: 3 })
    expect(rows).toEqual([{ i: 1, f: 1.5 }])
  })

  it('cannot write', async () => {
    const error = await failure(graph.read('CREATE (n:Thing) RETURN n.id AS id'))
    expect(error.retryable).toBe(false)
    expect(await graph.read('MATCH (n) RETURN count(n) AS n')).toEqual([{ n: 0 }])
  })

  it('says STATEMENT for a mistake, with the text of the driver as the cause only', async () => {
    const error = await failure(graph.read('RETRUN 1'))
    expect(error).toMatchObject({ code: 'STATEMENT', retryable: false })
    expect(error.message).not.toContain('RETRUN')
    expect(String(error.cause)).toContain('RETRUN')
  })
})

describe('a write', () => {
  it('commits all statements of its work', async () => {
    const result = await graph.write(async (transaction) => {
      await transaction.run('CREATE (:Thing {id: 1})')
      return transaction.run('CREATE (t:Thing {id: $id}) RETURN t.id AS id', { id: 2n })
    })
    expect(result).toEqual([{ id: 2 }])
    expect(await graph.read('MATCH (t:Thing) RETURN count(t) AS n')).toEqual([{ n: 2 }])
  })

  it('commits nothing when its work throws, and throws the same', async () => {
    const mine = new Error('mine')
    const work = graph.write(async (transaction) => {
      await transaction.run('CREATE (:Thing)')
      throw mine
    })
    await expect(work).rejects.toBe(mine)
    expect(await graph.read('MATCH (t:Thing) RETURN count(t) AS n')).toEqual([{ n: 0 }])
  })

  it('says CONSTRAINT when it breaks one', async () => {
    await graph.run('CREATE CONSTRAINT thing FOR (t:Thing) REQUIRE t.id IS UNIQUE')
    const error = await failure(
      graph.write((transaction) => transaction.run('UNWIND [1, 1] AS id CREATE (:Thing {id: id})')),
    )
    expect(error.code).toBe('CONSTRAINT')
  })

  it('is run again whole after a deadlock', async () => {
    await graph.run('CREATE (:Thing {id: 1, n: 0}), (:Thing {id: 2, n: 0})')
    let attempts = 0
    let waiting = 2
    let free = (): void => {}
    const both = new Promise<void>((resolve) => {
      free = resolve
    })
    const add = (first: bigint, second: bigint): Promise<void> =>
      graph.write(async (transaction) => {
        attempts += 1
        await transaction.run('MATCH (t:Thing {id: $first}) SET t.n = t.n + 1', { first })
        waiting -= 1
        if (waiting === 0) free()
        await both
        await transaction.run('MATCH (t:Thing {id: $second}) SET t.n = t.n + 1', { second })
      })
    await Promise.all([add(1n, 2n), add(2n, 1n)])
    expect(attempts).toBeGreaterThan(2)
    expect(await graph.read('MATCH (t:Thing) RETURN sum(t.n) AS n')).toEqual([{ n: 4 }])
  })
})

describe('a signal', () => {
  it('cancels a read at the server within 50 ms', async () => {
    const times: number[] = []
    for (let round = 0; round < 10; round += 1) {
      const controller = new AbortController()
      const work = failure(graph.read(endless, {}, { signal: controller.signal }))
      await until(async () => (await running()) === 1, 10_000)
      const start = performance.now()
      controller.abort()
      expect(await work).toMatchObject({ code: 'CANCELLED', retryable: false })
      expect(performance.now() - start).toBeLessThan(atMost(50))
      await until(async () => (await running()) === 0, 2_000)
      times.push(performance.now() - start)
    }
    // The best of ten: asking the server takes some of these milliseconds, and a slow beat of the machine is no failure.
    expect(Math.min(...times)).toBeLessThan(atMost(50))
  })

  it('cancels a write and leaves nothing of it', async () => {
    const controller = new AbortController()
    const work = failure(
      graph.write(
        async (transaction) => {
          await transaction.run('CREATE (:Thing)')
          await transaction.run(endless)
        },
        { signal: controller.signal },
      ),
    )
    await until(async () => (await running()) === 1, 10_000)
    controller.abort()
    expect((await work).code).toBe('CANCELLED')
    await until(async () => (await running()) === 0, 2_000)
    expect(await graph.read('MATCH (t:Thing) RETURN count(t) AS n')).toEqual([{ n: 0 }])
  })

  it('that was aborted before cancels without asking the server', async () => {
    const error = await failure(graph.read(endless, {}, { signal: AbortSignal.abort() }))
    expect(error.code).toBe('CANCELLED')
    expect(await running()).toBe(0)
  })

  it('leaves the connections usable', async () => {
    for (let round = 0; round < 150; round += 1) {
      const controller = new AbortController()
      const work = failure(graph.read(endless, {}, { signal: controller.signal }))
      setTimeout(() => controller.abort(), round % 7)
      expect((await work).code).toBe('CANCELLED')
    }
    expect(await graph.read('RETURN 1 AS one')).toEqual([{ one: 1 }])
    await until(async () => (await running()) === 0, 2_000)
  })
})

describe('a time limit', () => {
  it('stops the statement and says TIMEOUT', async () => {
    const start = performance.now()
    const error = await failure(graph.read(endless, {}, { timeoutMs: 200 }))
    expect(error).toMatchObject({ code: 'TIMEOUT', retryable: false })
    expect(performance.now() - start).toBeLessThan(atMost(1_000))
    await until(async () => (await running()) === 0, 2_000)
  })

  it('of the connection holds for every statement', async () => {
    const limited = await connect({ ...testNeo4j(), maxTransactionMs: 200 })
    try {
      expect((await failure(limited.read(endless))).code).toBe('TIMEOUT')
    } finally {
      await limited.close()
    }
  })
})

describe('connecting', () => {
  const table = [
    { to: 'nobody', change: { uri: 'bolt://127.0.0.1:1' }, code: 'UNAVAILABLE', retryable: true, names: 'NEO4J_URI' },
    { to: 'a wrong address', change: { uri: 'nonsense' }, code: 'URI', retryable: false, names: 'nonsense' },
    {
      to: 'a wrong password',
      change: { password: 'wrong' },
      code: 'UNAUTHORIZED',
      retryable: false,
      names: 'NEO4J_PASSWORD',
    },
    {
      to: 'a missing database',
      change: { database: 'atlantis' },
      code: 'DATABASE',
      retryable: false,
      names: 'atlantis',
    },
  ] as const
  it.each(table)('to $to says $code and names $names', async ({ change, code, retryable, names }) => {
    const error = await failure(connect({ ...testNeo4j(), ...change }))
    expect(error).toMatchObject({ code, retryable })
    expect(error.message).toContain(names)
  })

  it('works with neo4j:// too', async () => {
    const { uri, ...rest } = testNeo4j()
    const routed = await connect({ ...rest, uri: uri.replace('bolt:', 'neo4j:') })
    await routed.write((transaction) => transaction.run('CREATE (:Thing)'))
    expect(await routed.read('MATCH (t:Thing) RETURN count(t) AS n')).toEqual([{ n: 1 }])
    await routed.close()
  })
})
