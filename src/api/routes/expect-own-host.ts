import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { once } from '../../values/once.ts'
import { type HostNames, isLoopbackAddress, isOwnHost } from './host-names.ts'

/** What a server says that listens to other machines. */
export const openToAll =
  'Other machines reach this server. It has no passwords: whoever reaches its address may read the whole graph. Put a gateway in front that decides who may, or listen at 127.0.0.1.'

/**
 * Refuses, for every route, a request whose `Host` is not a name of this server. Where a trusted proxy forwards another name, both
 * have to be the server's: a page with a rebound name could send `X-Forwarded-Host` by itself from a machine that is trusted.
 */
export function expectOwnHost(app: FastifyInstance, configured: Omit<HostNames, 'beyondLoopback'>): void {
  const namesOf = once(() => ({ ...configured, beyondLoopback: reachesBeyond(app) }))
  app.addHook('onRequest', async (request, reply) => {
    const names = namesOf()
    const foreign = hostsOf(request).find((host) => !isOwnHost(host, names))
    if (foreign !== undefined) return refused(reply, foreign, names)
  })
}

/** Whether other machines reach a server that listens. */
export function reachesBeyond(app: FastifyInstance): boolean {
  return !app.addresses().every((bound) => typeof bound !== 'string' && isLoopbackAddress(bound.address))
}

/** The `Host` that came and the one that counts behind a trusted proxy. */
function hostsOf({ headers, host }: FastifyRequest): readonly string[] {
  const { host: sent = '' } = headers
  return host === sent ? [sent] : [sent, host]
}

function refused(reply: FastifyReply, host: string, { beyondLoopback }: HostNames): FastifyReply {
  const own = beyondLoopback
    ? 'an IP address, localhost, the name of its machine'
    : 'localhost, an address in 127.0.0.0/8, [::1]'
  const message = `Expected a Host of this machine (${own}) or a configured one, got ${JSON.stringify(host.slice(0, 200))}. To serve this name, start with --allowed-hosts or --public-url (CHANCERY_ALLOWED_HOSTS, CHANCERY_PUBLIC_URL).`
  void reply.header('cache-control', 'no-store')
  return reply.code(403).send({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] })
}
