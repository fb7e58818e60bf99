import type { FastifyRequest } from 'fastify'

/** Names that only ever mean this machine. */
const ownNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/**
 * Refuses what another site's page sends: an `Origin` that is not the server's own, and, where only this machine is
 * listened to, a `Host` that is not this machine's name, which a page has whose name was made to lead here; the host and
 * origin of the public address, where one is configured, are the server's own. Throws with status 403. A server that listens to other machines cannot know its names; whoever reaches it may read it all.
 */
export function expectOwnPage(
  { headers, host, hostname, protocol }: FastifyRequest,
  listensAt: string,
  publicUrl: URL | undefined,
): void {
  const { origin } = headers
  if (isOwn(listensAt) && !isOwn(hostname) && hostname !== publicUrl?.hostname) {
    throw refusal(
      `Expected a Host of this machine (${ownNames.join(', ')}) or of the public address, got ${JSON.stringify(hostname)}; CHANCERY_PUBLIC_URL configures that address.`,
    )
  }
  const own = [`${protocol}://${host}`, publicUrl?.origin]
  if (origin !== undefined && !own.includes(origin) && !isOwnOrigin(origin)) {
    throw refusal(`Expected no Origin or this server's own, got ${JSON.stringify(origin.slice(0, 200))}.`)
  }
}

/** Pages that this machine serves itself, such as the inspectors of the protocol. */
function isOwnOrigin(origin: string): boolean {
  return URL.canParse(origin) && isOwn(new URL(origin).hostname)
}

function isOwn(host: string): boolean {
  return ownNames.includes(host) || ownNames.includes(`[${host}]`)
}

function refusal(message: string): Error {
  return Object.assign(new Error(message), { statusCode: 403 })
}
