import { Pool } from 'undici'

export type Answer = {
  readonly data?: unknown
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[]
}

/** Asks an API over HTTP, on one connection that stays open. Not `fetch`, whose own time is half of a quick answer's. */
export interface ApiClient {
  ask(query: string, variables: object): Promise<Answer>
  close(): Promise<void>
}

export function apiClient(api: string): ApiClient {
  const { origin, pathname } = new URL(api)
  const pool = new Pool(origin, { connections: 1, headersTimeout: 120_000 })
  const headers = { 'content-type': 'application/json' }
  return {
    async ask(query, variables) {
      const body = JSON.stringify({ query, variables })
      const answer = await pool.request({ method: 'POST', path: pathname, headers, body })
      return (await answer.body.json()) as Answer
    },
    close: () => pool.close(),
  }
}
