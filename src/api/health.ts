import type { FastifyInstance } from 'fastify'
import type { Graph } from '../graph/graph.ts'

/** `/livez`: the process answers. `/readyz`: the database does too. */
export function health(app: FastifyInstance, graph: Graph): void {
  app.get('/livez', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    void reply.header('cache-control', 'no-store')
    const ready = await graph.ping(pingMs).then(
      () => true,
      () => false,
    )
    return ready ? { status: 'ready' } : reply.code(503).send({ status: 'database away' })
  })
}

const pingMs = 2_000
