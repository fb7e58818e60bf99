import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** Whose turn in the queue a request takes: the address of its client, behind a trusted proxy the one that this names. */
export function clientOf(request: Pick<FastifyRequest, 'ip'>): string {
  // A connection that is closed by now has none.
  const address: string | undefined = request.ip
  return address === undefined ? 'gone' : clientAt(address)
}

/**
 * One client for the addresses that belong together: a host commands all of its IPv6 network, whose first 64 bits count,
 * and an IPv4 address may be written in IPv6.
 */
export function clientAt(address: string): string {
  if (!address.includes(':') || !isIPv6(address)) return address
  const [text = ''] = address.toLowerCase().split('%')
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1]
  if (mapped !== undefined) return mapped
  const [before = '', after] = text.split('::').map((part) => part.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0'))
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? [] : Array<string>(8 - head.length - tail.length).fill('0')
  const network = [...head, ...zeros, ...tail].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}
