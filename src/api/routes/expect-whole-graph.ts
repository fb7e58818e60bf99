import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'

/** Whether the graph holds a part of what it is to hold, because a restore goes on or was interrupted. */
export type IsRestoring = () => Promise<boolean>

/** How long a finding counts: one short read answers for all requests of that time. */
const freshMs = 250

/**
 * Answers 503 as long as the graph holds a part of an export: what would be answered looks whole and is not. Where the database
 * cannot tell, the request goes on and finds out itself.
 */
export function expectWholeGraph(app: FastifyInstance, isRestoring: IsRestoring, log: Logger): void {
  let restoring = false
  let checkedAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | undefined
  const check = async (): Promise<void> => {
    // What was found before stays where the database cannot tell.
    const found = await isRestoring().catch(() => restoring)
    if (found !== restoring) log.warn(found ? begun : 'The graph is whole again: requests are answered')
    restoring = found
    checkedAt = performance.now()
    running = undefined
  }
  app.addHook('onRequest', async (request, reply) => {
    if (!readsGraph(request)) return
    if (performance.now() - checkedAt > freshMs) {
      running ??= check()
      await running
    }
    if (restoring) return refused(reply)
  })
}

const begun =
  'The graph holds a part of an export: requests are answered with 503 until `chancery restore` has finished, or `chancery reset` emptied the graph'

/** Pages and files of the browser, and whether the process lives, come without the graph. */
const withoutGraph: readonly string[] = ['/livez', '/', '/*', '/explore', '/examples.json']

function readsGraph({ routeOptions: { url } }: FastifyRequest): boolean {
  return url !== undefined && !withoutGraph.includes(url)
}

function refused(reply: FastifyReply): FastifyReply {
  const message =
    'The graph holds a part of an export only: a restore goes on, or was not finished. Try again when the same `chancery restore` has come to its end.'
  void reply.header('cache-control', 'no-store').header('retry-after', '10')
  return reply.code(503).send({ errors: [{ message, extensions: { code: 'SERVICE_UNAVAILABLE' } }] })
}
