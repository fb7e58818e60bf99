/** How many clients the server serves at once, and how long it waits for those that do not read. */
export interface ConnectionLimits {
  /** Connections that are open at once; further ones are closed as they come. */
  readonly connections: number
  /** Requests in work at once, over all connections; further ones are answered with 503. */
  readonly requests: number
  /** A response is cut off when its client accepts none of it for this long. */
  readonly stalledMs: number
  /** Requests are answered with 503 while the event loop runs its turns this late on average. */
  readonly lagMs: number
  /** Over which time that average is taken. */
  readonly lagSampleMs: number
}

/** A hundred browsers with six connections each, behind one proxy, stay far below. */
export const defaultConnectionLimits: ConnectionLimits = {
  connections: 2_000,
  requests: 1_000,
  stalledMs: 20_000,
  lagMs: 1_000,
  lagSampleMs: 1_000,
}
