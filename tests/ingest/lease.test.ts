import { describe, expect, it } from 'vitest'
import { GraphError } from '../../src/errors.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { withLease } from '../../src/ingest/write/lease.ts'

/** A context whose database goes away once the lease is taken. */
function goingAway(): IngestContext {
  let token: unknown
  const write: IngestContext['graph']['write'] = (work) =>
    work({
      run: async (statement, parameters) => {
        if (statement !== 'write/take-lease') throw new GraphError('away', { code: 'UNAVAILABLE', retryable: true })
        token = parameters?.['token']
        return [{ token, holder: 'this', host: 'here', pid: 1, takenAt: '', milliseconds: 1 }] as never
      },
    })
  return { graph: { write }, catalogue: { statement: (name: string) => name } } as unknown as IngestContext
}

describe('a lease that cannot be given back', () => {
  it.each(['COMMIT_UNKNOWN', 'CONSTRAINT'])(
    'leaves the error of the work, %s, as the one that is thrown',
    async (code) => {
      const first = new GraphError('the work failed', { code })
      await expect(withLease(goingAway(), 'a test', () => Promise.reject(first))).rejects.toBe(first)
    },
  )

  it('does not make a failure of work that is done: it runs out by itself', async () => {
    expect(await withLease(goingAway(), 'a test', async () => 'done')).toBe('done')
  })
})
