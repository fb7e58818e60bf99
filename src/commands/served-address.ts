import { BlockList, isIP } from 'node:net'
import { InvalidArgumentError, Option } from 'commander'

export interface AddressOptions {
  /** Where clients reach the server, through whatever stands in front of it. */
  readonly publicUrl?: string
  /** Addresses and ranges of the proxies in front of it. */
  readonly trustProxy?: readonly string[]
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
  const all = text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  for (const each of all) {
    if (named.includes(each) || isIP(each) !== 0 || isRange(each)) continue
    throw new InvalidArgumentError(
      `Expected IP addresses, ranges such as 10.0.0.0/8, or ${named.join(', ')}, separated by commas, got ${JSON.stringify(each)}.`,
    )
  }
  return all
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
