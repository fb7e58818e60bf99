import { InvalidArgumentError, Option } from 'commander'
import { type ConnectionLimits, defaultConnectionLimits } from '../../api/connections/connection-limits.ts'

export interface ClientLimitOptions {
  readonly maxConnections: number
  readonly maxRequests: number
  /** In seconds. */
  readonly writeTimeout: number
}

export function clientLimitOptions(): readonly Option[] {
  const { connections, requests, stalledMs } = defaultConnectionLimits
  return [
    new Option('--max-connections <number>', 'how many connections are open at once')
      .env('CHANCERY_MAX_CONNECTIONS')
      .argParser(parseCount)
      .default(connections),
    new Option('--max-requests <number>', 'how many requests are in work at once; further ones are answered with 503')
      .env('CHANCERY_MAX_REQUESTS')
      .argParser(parseCount)
      .default(requests),
    new Option('--write-timeout <seconds>', 'a response is cut off when its client accepts none of it for this long')
      .env('CHANCERY_WRITE_TIMEOUT')
      .argParser(parseSeconds)
      .default(stalledMs / 1_000),
  ]
}

export function connectionLimitsOf(options: ClientLimitOptions): Partial<ConnectionLimits> {
  const { maxConnections: connections, maxRequests: requests, writeTimeout } = options
  return { connections, requests, stalledMs: writeTimeout * 1_000 }
}

const mostCount = 1_000_000
const mostSeconds = 86_400

export function parseCount(text: string): number {
  return wholeNumber(text, mostCount)
}

export function parseSeconds(text: string): number {
  return wholeNumber(text, mostSeconds)
}

/** Throws InvalidArgumentError for anything but a whole number from 1 on. */
function wholeNumber(text: string, most: number): number {
  const number = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN
  if (number >= 1 && number <= most) return number
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${most}, got ${JSON.stringify(text)}.`)
}
