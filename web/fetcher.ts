import type { Fetcher, FetcherParams, FetcherResultPayload } from '@graphiql/toolkit'
import type { Explanation, Outcome } from './outcome.ts'

export interface FetcherOptions {
  /** Called with undefined when a question is put, and with what came of it. Not for introspection, which GraphiQL asks itself. */
  readonly onOutcome: (outcome: Outcome | undefined) => void
  /** Called with what is wrong with the server as a whole, or with undefined once it answers again. */
  readonly onProblem: (problem: string | undefined) => void
}

/** Asks `/graphql`. Answers come as an observable, so that the stop button hangs up and the database stops working on it. */
export function createFetcher({ onOutcome, onProblem }: FetcherOptions): Fetcher {
  return (operation, options) => ({
    subscribe(observer: Observer) {
      const controller = new AbortController()
      const own = operation.operationName === 'IntrospectionQuery'
      const headers = { ...options?.headers, ...(own ? {} : { 'chancery-debug': 'cypher' }) }
      if (!own) onOutcome(undefined)
      ask(fitting(operation), headers, controller.signal).then(
        (answer) => {
          onProblem(undefined)
          const { plain, explanation } = parted(answer)
          if (!own) onOutcome({ query: operation.query, data: plain.data, ...(explanation ? { explanation } : {}) })
          observer.next(plain)
          observer.complete()
        },
        (error: unknown) => {
          if (controller.signal.aborted) return
          onProblem(messageOf(error))
          observer.error(error)
        },
      )
      return { unsubscribe: () => controller.abort() }
    },
  })
}

/** After a change of tabs GraphiQL hands over the former operation's name for a moment; a lone operation needs none. */
function fitting({ operationName, ...operation }: FetcherParams): FetcherParams {
  const known = operationName && new RegExp(`\\b${operationName}\\b`).test(operation.query)
  return known ? { ...operation, operationName } : operation
}

type Answer = FetcherResultPayload & { readonly data?: unknown }

/** An answer as every client gets it, and how it came about, which has a place of its own on the page. */
function parted(answer: Answer): { readonly plain: Answer; readonly explanation: Explanation | undefined } {
  const { extensions, ...plain } = answer as Answer & { readonly extensions?: { readonly chancery?: Explanation } }
  if (!extensions) return { plain: answer, explanation: undefined }
  const { chancery, ...others } = extensions
  const kept = Object.keys(others).length > 0 ? { ...plain, extensions: others } : plain
  return { plain: kept as Answer, explanation: chancery }
}

interface Observer {
  next(answer: Answer): void
  error(error: unknown): void
  complete(): void
}

async function ask(operation: FetcherParams, headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
  const response = await send(operation, headers, signal)
  const text = await response.text()
  const answer: unknown = isJson(response) ? JSON.parse(text) : undefined
  if (answer === undefined) throw new Error(`The server answered with status ${response.status} and no JSON.`)
  return answer as Answer
}

async function send(operation: FetcherParams, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch('graphql', {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(operation),
      signal,
    })
  } catch (cause) {
    throw new Error('The server does not answer. Is it still running? Start it with "npm start" and ask again.', {
      cause,
    })
  }
}

function isJson(response: Response): boolean {
  return /json/.test(response.headers.get('content-type') ?? '')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
