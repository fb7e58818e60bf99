/** Where something stands in a file: lines and columns count from 1. */
export interface Place {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** `file:line:column`, as editors and terminals understand it. */
export function placeText(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':')
}

/** A file cannot be read, or is not what it says: stops that file only, and the exit code says so. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  readonly place: Place
  constructor(place: Place, message: string, options?: ErrorOptions) {
    super(`${placeText(place)}: ${message}`, options)
    this.place = place
  }
}

/** A record breaks the model. A value, not an exception: collected and counted, never thrown across an import. */
export interface RecordError {
  readonly place: Place
  readonly record?: string | undefined
  readonly field?: string | undefined
  readonly expected: string
  readonly got: string
}

/** Our mistake: a fixed statement and its declaration disagree. Stops the start; at run time it is masked. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
}

/** The database refused, is away, or cannot be started; `retryable` says that the same call may succeed later. */
export class GraphError extends Error {
  override readonly name = 'GraphError'
  readonly retryable: boolean
  readonly code: string
  constructor(message: string, options: ErrorOptions & { retryable?: boolean; code?: string } = {}) {
    super(message, options)
    this.retryable = options.retryable ?? false
    this.code = options.code ?? 'GRAPH'
  }
}

/** The asker's mistake: reaches the client as `BAD_USER_INPUT`, with what was expected and what came. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
}

/**
 * Runs work and then `release`, whatever comes. The first error is the one that is thrown: where the work failed, what a
 * release fails with after it would hide the cause.
 */
export async function releasing<Result>(work: () => Promise<Result>, release: () => Promise<unknown>): Promise<Result> {
  let result: Result
  try {
    result = await work()
  } catch (error) {
    await release().catch(() => {})
    throw error
  }
  await release()
  return result
}

/** An entity that a name or an id may have meant. */
export interface SuggestedEntity {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** The code to give instead, where a code was expected. */
  readonly code?: string
}

/** A name, an id or a code in a request that no entity has, or that several have. */
export class UnknownEntityError extends RequestError {
  /** The variable or argument that it was given for. */
  readonly argument: string
  readonly given: string
  readonly suggestions: readonly SuggestedEntity[]
  constructor(message: string, about: Pick<UnknownEntityError, 'argument' | 'given' | 'suggestions'>) {
    super(message)
    this.argument = about.argument
    this.given = about.given
    this.suggestions = about.suggestions
  }
}
