import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'undici'
import { quantile } from '../figures.ts'

export interface Asked {
  readonly requests: number
  readonly p95: number
  /** The longest of them, which says more than p95 where a few stand still for seconds. */
  readonly slowest: number
  /** Requests that were not answered with their grant. */
  readonly errors: number
}

const query = 'query ($id: ID!) { grant(id: $id) { id } }'
/** A client that waits longer has given up. */
const patienceMs = 20_000
const pauseMs = 10

/** Asks for one grant after the other as a page does, on one connection, for this long. */
export async function plainAsker(api: string, id: string, milliseconds: number): Promise<Asked> {
  const { origin, pathname } = new URL(api)
  const pool = new Pool(origin, { connections: 1, headersTimeout: patienceMs, bodyTimeout: patienceMs })
  const times: number[] = []
  let errors = 0
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    const start = performance.now()
    if (!(await isAnswered(pool, pathname, id))) errors += 1
    times.push(performance.now() - start)
    await wait(pauseMs)
  }
  await pool.destroy()
  return { requests: times.length, p95: quantile(times, 0.95), slowest: Math.max(...times), errors }
}

async function isAnswered(pool: Pool, path: string, id: string): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await pool.request({
      method: 'POST',
      path,
      headers,
      body: JSON.stringify({ query, variables: { id } }),
    })
    const body = (await answer.body.json()) as { readonly data?: { readonly grant?: { readonly id: string } | null } }
    return answer.statusCode === 200 && body.data?.grant?.id === id
  } catch {
    return false
  }
}
