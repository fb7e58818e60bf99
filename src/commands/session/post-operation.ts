import { shownUri } from '../../values/shown-uri.ts'
import { UsageError } from './exit-code.ts'

/** The body of a server's answer. */
export interface ServerAnswer {
  readonly data?: { [key: string]: unknown } | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
  readonly extensions?: { readonly chancery?: { readonly cost: number } }
}

/** Puts one operation to a running server. Throws UsageError where there is none. */
export async function postOperation(
  url: string,
  query: string,
  variables: { readonly [name: string]: unknown },
  signal: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<ServerAnswer> {
  const address = addressOf(url)
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
      signal,
    })
    return (await response.json()) as ServerAnswer
  } catch (cause) {
    throw new UsageError(`--url: expected a Chancery server at ${address.origin}, got no answer of one`, { cause })
  }
}

function addressOf(url: string): URL {
  if (URL.canParse(url) && !url.includes('@')) return new URL('graphql', url.endsWith('/') ? url : `${url}/`)
  throw new UsageError(
    `--url: expected an address such as http://127.0.0.1:4000, without a user and a password, got ${JSON.stringify(shownUri(url))}`,
  )
}
