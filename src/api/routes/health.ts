import type { FastifyInstance } from 'fastify'
import type { Graph } from '../../graph/graph.ts'

/** Answered also when the server is full. */
export const healthPaths: ReadonlySet<string> = new Set(['/livez', '/readyz'])

/**
 * `/livez`: the process answers. `/readyz`: the database does too. A ping waits in no queue, because statements of requests
 * leave connections free for it; requests that come while one is under way share it, so that many of them take one connection.
 */
export function health(app: FastifyInstance, graph: Pick<Graph, 'ping'>): void {
  let pending: Promise<boolean> | undefined
  const answers = (): Promise<boolean> => {
    pending ??= graph
      .ping(pingMs)
      .then(
        () => true,
        () => false,
      )
      .finally(() => {
        pending = undefined
      })
    return pending
  }
  app.get('/livez', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    void reply.header('cache-control', 'no-store')
    return (await answers()) ? { status: 'ready' } : reply.code(503).send({ status: 'database away' })
  })
}

const pingMs = 2_000
