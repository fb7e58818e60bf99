/** So often a server that ends by itself is started again within the time; after that something is wrong that a start does not mend. */
const starts = 3
const withinMs = 60 * 60_000

/** How often something may be started again: what lies back longer than the time no longer counts. */
export class RestartBudget {
  #at: readonly number[] = []

  /** Whether one more start is allowed now; it counts then. */
  take(now = Date.now()): boolean {
    this.#at = this.#at.filter((at) => now - at < withinMs)
    if (this.#at.length >= starts) return false
    this.#at = [...this.#at, now]
    return true
  }
}

/** For messages. */
export const budgetText = `${starts + 1} times within ${withinMs / 60_000} minutes`
