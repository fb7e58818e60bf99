/** Keeps the values used last, at most so many; the one unused for longest goes first. */
export class RecentlyUsed<Value> {
  readonly #most: number
  readonly #values = new Map<string, Value>()

  constructor(most: number) {
    this.#most = most
  }

  /** The value kept under a key, made when there is none. */
  get(key: string, make: () => Value): Value {
    const known = this.find(key)
    if (known !== undefined) return known
    const value = make()
    this.keep(key, value)
    return value
  }

  find(key: string): Value | undefined {
    const known = this.#values.get(key)
    if (known !== undefined) this.keep(key, known)
    return known
  }

  keep(key: string, value: Value): void {
    this.#values.delete(key)
    this.#values.set(key, value)
    if (this.#values.size <= this.#most) return
    const [oldest] = this.#values.keys()
    if (oldest !== undefined) this.#values.delete(oldest)
  }
}
