import { BlockList, isIP } from 'node:net'
import { InvalidArgumentError, Option } from 'commander'
import { hostName } from '../../api/routes/host-names.ts'
import { isOrigin } from './cors-origins.ts'

export interface AddressOptions {
  /** Where clients reach the server, through whatever stands in front of it. */
  readonly publicUrl?: string
  /** Addresses and ranges of the proxies in front of it. */
  readonly trustProxy?: readonly string[]
  /** Names that requests may reach it by, beside its own. */
  readonly allowedHosts?: readonly string[]
  /** Origins whose pages may reconcile; undefined for those of OpenRefine on the browser's own machine. */
  readonly reconcileOrigins?: readonly string[]
}

export function publicUrlOption(): Option {
  return new Option('--public-url <address>', 'where clients reach the server: https://example.org/graph')
    .env('CHANCERY_PUBLIC_URL')
    .argParser(publicUrl)
}

export function trustProxyOption(): Option {
  return new Option(
    '--trust-proxy <addresses>',
    'proxies whose X-Forwarded-Proto and X-Forwarded-Host count: 10.0.0.7,172.16.0.0/12 or loopback',
  )
    .env('CHANCERY_TRUST_PROXY')
    .argParser(trustedProxies)
}

export function allowedHostsOption(): Option {
  return new Option(
    '--allowed-hosts <names>',
    'further names that clients reach the server by: graph.example.org, .example.org for all below it, or * for any',
  )
    .env('CHANCERY_ALLOWED_HOSTS')
    .argParser(allowedHosts)
}

export function reconcileOriginsOption(): Option {
  return new Option(
    '--reconcile-origins <origins>',
    'whose pages may use /reconcile: https://refine.example.org, or * for all (default: OpenRefine at port 3333 of the own machine)',
  )
    .env('CHANCERY_RECONCILE_ORIGINS')
    .argParser(reconcileOrigins)
}

/** Throws InvalidArgumentError for what is no name of a host: one that never fits would fail in silence. */
export function allowedHosts(text: string): readonly string[] {
  return listed(text).map((each) => {
    const [, dot = '', host = ''] = /^(\.?)(.*)$/s.exec(each) ?? []
    const name = hostName(host)
    if (each === '*') return each
    // A port would be ignored, so it is refused, where the last part of an IPv6 address is none.
    if (name !== undefined && !/:\d*$/.test(host.replace(/\[.*\]/, '')) && !host.includes('*')) return `${dot}${name}`
    throw new InvalidArgumentError(
      `Expected names without a port such as graph.example.org, .example.org or *, separated by commas, got ${JSON.stringify(each)}.`,
    )
  })
}

/** Undefined where a variable is set to nothing. Throws InvalidArgumentError for what is no origin. */
export function reconcileOrigins(text: string): readonly string[] | undefined {
  const origins = listed(text)
  const wrong = origins.find((each) => !isOrigin(each))
  if (wrong === undefined) return origins.length === 0 ? undefined : origins
  throw new InvalidArgumentError(
    `Expected origins such as https://refine.example.org, without a path, or *, separated by commas, got ${JSON.stringify(wrong)}.`,
  )
}

/** Throws InvalidArgumentError for what is no address of a server. Undefined where a variable is set to nothing. */
export function publicUrl(text: string): string | undefined {
  if (text.trim() === '') return undefined
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined
  const fits = url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === ''
  if (url && fits && url.password === '') return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
  throw new InvalidArgumentError(
    `Expected an address such as https://example.org or https://example.org/graph, got ${JSON.stringify(text)}.`,
  )
}

/** Names of ranges that only networks of one's own have. */
const named: readonly string[] = ['loopback', 'linklocal', 'uniquelocal']

/** Throws InvalidArgumentError for what is no address, range or name of a range: one that never fits would fail in silence. */
export function trustedProxies(text: string): readonly string[] {
  const all = listed(text)
  for (const each of all) {
    if (named.includes(each) || isIP(each) !== 0 || isRange(each)) continue
    throw new InvalidArgumentError(
      `Expected IP addresses, ranges such as 10.0.0.0/8, or ${named.join(', ')}, separated by commas, got ${JSON.stringify(each)}.`,
    )
  }
  return all
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

function isRange(text: string): boolean {
  const [, address = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? []
  const version = isIP(address)
  if (version === 0) return false
  try {
    new BlockList().addSubnet(address, Number(length), version === 4 ? 'ipv4' : 'ipv6')
    return true
  } catch {
    return false
  }
}
