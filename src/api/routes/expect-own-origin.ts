import type { FastifyRequest } from 'fastify'
import { hostName, isLoopbackName } from './host-names.ts'

/**
 * Refuses what another site's page sends: an `Origin` that is neither the server's own, nor that of the public address, nor of a page
 * that this machine serves itself, such as the inspectors of the protocol. Throws with status 403.
 */
export function expectOwnOrigin({ headers, host, protocol }: FastifyRequest, publicUrl: URL | undefined): void {
  const { origin } = headers
  const own = [`${protocol}://${host}`, publicUrl?.origin]
  if (origin === undefined || own.includes(origin) || isLoopbackOrigin(origin)) return
  const message = `Expected no Origin or this server's own, got ${JSON.stringify(origin.slice(0, 200))}.`
  throw Object.assign(new Error(message), { statusCode: 403 })
}

function isLoopbackOrigin(origin: string): boolean {
  const name = URL.canParse(origin) ? hostName(new URL(origin).host) : undefined
  return name !== undefined && isLoopbackName(name)
}
