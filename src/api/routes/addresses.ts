import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'

/** Where clients reach the server. */
export interface Addresses {
  /** The address for the client of this request, without a slash at its end. */
  base(request: FastifyRequest): string
  /** What stands before each of the server's paths in an address that a browser sees: `/graph`, or nothing. */
  readonly path: string
  /** The public address where it is configured. */
  readonly publicUrl?: URL
}

/**
 * The public address counts where it is configured. Else the address is what the request names by its Host, or by
 * X-Forwarded-Proto and X-Forwarded-Host where Fastify trusts the peer that sent them (`trustProxy`).
 */
export function addressesOf(publicUrl: string | undefined): Addresses {
  if (publicUrl === undefined) {
    return {
      path: '',
      base: ({ protocol, host }) => `${protocol === 'https' ? 'https' : 'http'}://${host}`,
    }
  }
  const url = new URL(publicUrl)
  const path = url.pathname.replace(/\/+$/, '')
  return { path, publicUrl: url, base: () => `${url.origin}${path}` }
}

/**
 * The target of a request as the routes know it: without the path of the public address, which some proxies take off and
 * others leave, and with one slash where there are several. The query is left as it is.
 */
export function routedUrl({ path }: Addresses, { url = '/' }: Pick<IncomingMessage, 'url'>): string {
  if (!url.startsWith('/')) return url
  const [, before = '', query = ''] = /^([^?]*)(.*)$/s.exec(url) ?? []
  const plain = before.replace(/\/{2,}/g, '/')
  if (path === '' || !(plain === path || plain.startsWith(`${path}/`))) return `${plain}${query}`
  return `${plain.slice(path.length) || '/'}${query}`
}

/** The path of a request as its client wrote it, without the query. */
export function writtenPath({ originalUrl }: FastifyRequest): string {
  return originalUrl.replace(/\?.*$/s, '')
}
