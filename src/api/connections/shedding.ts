import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { busyMessage, retryAfterSeconds } from '../routes/client-error.ts'
import type { ConnectionLimits } from './connection-limits.ts'

/**
 * Answers with 503 what comes while as many requests are in work as the limit lets, or while the event loop lags. The paths of
 * health checks are exempt.
 */
export async function shedding(
  app: FastifyInstance,
  exempt: ReadonlySet<string>,
  { requests: most, lagMs, lagSampleMs }: Pick<ConnectionLimits, 'requests' | 'lagMs' | 'lagSampleMs'>,
): Promise<void> {
  const isExempt = ({ routeOptions }: FastifyRequest): boolean =>
    routeOptions.url !== undefined && exempt.has(routeOptions.url)
  await app.register(underPressure, {
    maxEventLoopDelay: lagMs,
    sampleInterval: lagSampleMs,
    pressureHandler: (request, reply) => {
      if (!isExempt(request)) shed(reply)
    },
  })
  let inWork = 0
  app.addHook('onRequest', (request, reply, done) => {
    if (isExempt(request) || reply.sent) return done()
    if (inWork >= most) return shed(reply)
    inWork += 1
    reply.raw.once('close', () => {
      inWork -= 1
    })
    done()
  })
}

function shed(reply: FastifyReply): void {
  void reply
    .code(503)
    .headers({ 'retry-after': retryAfterSeconds, 'cache-control': 'no-store' })
    .send({ errors: [{ message: busyMessage, extensions: { code: 'SERVICE_UNAVAILABLE' } }] })
}
