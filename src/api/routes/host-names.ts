import { BlockList, isIP } from 'node:net'
import { hostname } from 'node:os'

/** What decides which names of the server a request may use. */
export interface HostNames {
  /** Names beside the server's own: `graph.example.org`, `.example.org` with all below it, or `*` for any. */
  readonly allowedHosts: readonly string[]
  readonly publicUrl: URL | undefined
  /** The name or address that the server was given to listen at. */
  readonly listensAt: string
  /** Whether other machines reach it. */
  readonly beyondLoopback: boolean
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/**
 * The name in a `Host` header, without the port, as browsers compare names: in lower case, in Punycode, addresses in their usual
 * form, without a final dot. Undefined for what is not a host.
 */
export function hostName(host: string): string | undefined {
  if (!/^[^\s/\\?#@]+$/.test(host) || !URL.canParse(`http://${host}`)) return undefined
  return new URL(`http://${host}`).hostname.replace(/\.$/, '') || undefined
}

/** Whether a name in the form of `hostName` always means the machine itself. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || isLoopbackAddress(name.replace(/^\[|\]$/g, ''))
}

/** Whether an address is one of the machine itself: 127.0.0.0/8 or ::1. */
export function isLoopbackAddress(address: string): boolean {
  const version = isIP(address)
  return version !== 0 && loopback.check(address, version === 4 ? 'ipv4' : 'ipv6')
}

/**
 * Whether a `Host` names this server. A page whose name was made to lead here (DNS rebinding) is of the server's origin for its
 * browser, and only the name in `Host` gives it away. The port is not looked at: a forwarded port has another number, and a
 * rebound page cannot choose its name. Where other machines reach the server, any IP address is its own, since an address cannot be rebound.
 */
export function isOwnHost(host: string, names: HostNames): boolean {
  if (names.allowedHosts.includes('*')) return true
  const name = hostName(host)
  if (name === undefined) return false
  return (
    isLoopbackName(name) ||
    name === names.publicUrl?.hostname.replace(/\.$/, '') ||
    names.allowedHosts.some((allowed) => fits(name, allowed)) ||
    (names.beyondLoopback && isNameOfMachine(name, names.listensAt))
  )
}

function fits(name: string, allowed: string): boolean {
  return allowed.startsWith('.') ? name === allowed.slice(1) || name.endsWith(allowed) : name === allowed
}

function isNameOfMachine(name: string, listensAt: string): boolean {
  const isAddress = isIP(name.replace(/^\[|\]$/g, '')) !== 0
  return isAddress || name === hostName(hostname()) || name === hostName(listensAt)
}
