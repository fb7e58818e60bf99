import type { Ask } from './ask.ts'
import type { Tool } from './tool.ts'

export interface McpOptions {
  readonly version: string
  readonly tools: readonly Tool[]
  readonly ask: Ask
  /** Where the server is reached, `https://example.org`: paths of its pages become addresses. Left as they are where there is none. */
  readonly base?: string
  /** How long one call may take. */
  readonly timeoutMs: number
  /** Most bytes of a call's arguments, as JSON. */
  readonly argumentBytes: number
  /** Told of our own mistakes, which a client only sees a reference to; returns that reference. */
  readonly onFailure: (error: unknown) => string
}
