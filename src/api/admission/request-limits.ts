import type { RequestAdmission } from './request-admission.ts'

/** The limits of one request. */
export interface Within {
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Whose turn it is when places in the database are given (admission/client-of.ts); left out for what this process itself asks. */
  readonly client?: string | undefined
  /** How long a statement may wait for its place, where that is not to be taken from its own time. */
  readonly waitMs?: number
  /** The request that several plans belong to; each is one of its own where it is left out. */
  readonly request?: RequestAdmission
}
