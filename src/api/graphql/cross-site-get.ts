import type { FastifyRequest } from 'fastify'

/** What a browser sends to another site only after a preflight, which is never answered here. */
const preflighted = ['apollo-require-preflight', 'x-apollo-operation-name'] as const

/**
 * Why a query by GET is refused; undefined where it is answered. A page of another site cannot read an answer, since no
 * origin is allowed to, but by an image or a link it could make the database work, and measure how long. Browsers name the
 * site of the page in Sec-Fetch-Site (`none`: the address was typed). They leave it out where the server is neither HTTPS
 * nor this machine; then Origin has to be the server's own, or a header be there that needs a preflight. Other clients send
 * none of these and are answered: what is no browser has no other site's page to act for.
 */
export function crossSiteGet({ headers, host, protocol }: FastifyRequest, base: string): string | undefined {
  const site = headers['sec-fetch-site']
  if (site !== undefined) {
    return site === 'same-origin' || site === 'none' ? undefined : `a request of a page of another origin (${site})`
  }
  const { origin } = headers
  if (origin !== undefined) {
    const own = origin === `${protocol}://${host}` || origin === new URL(base).origin
    return own ? undefined : `a request of a page at ${origin.slice(0, 200)}`
  }
  if (!/^Mozilla\//.test(headers['user-agent'] ?? '')) return undefined
  return preflighted.some((name) => headers[name] !== undefined)
    ? undefined
    : 'a request of a browser that does not name the site of its page'
}
