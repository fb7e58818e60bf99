/** One expansion of some things: what stands next to each, hubs included. */
export interface Expansion {
  /** By the id of what was expanded, then of what stands next to it: how many relations and links join the two. */
  readonly ways: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** How many links each of those that were met has. */
  readonly degrees: ReadonlyMap<string, number>
  /** False where a bound left out some. */
  readonly whole: boolean
}

/** Expands things at once; with `only`, what is not among those may be left out. */
export type Expand = (ids: readonly string[], only?: ReadonlySet<string>) => Promise<Expansion>

/** What a search has seen so far: things, how many ways join two of them, how many links each has. */
export class KnownGraph {
  readonly #ways = new Map<string, Map<string, number>>()
  readonly #hubs = new Map<string, string[]>()
  readonly #degrees = new Map<string, number>()
  readonly #expanded = new Map<string, ReadonlyMap<string, number>>()

  add({ ways, degrees }: Expansion, ids: readonly string[], isWalked: (id: string) => boolean): void {
    for (const [id, degree] of degrees) this.#degrees.set(id, degree)
    for (const id of ids) {
      const met = ways.get(id) ?? new Map<string, number>()
      this.#expanded.set(id, met)
      for (const [other, count] of met) {
        if (isWalked(other)) this.#join(id, other, count)
        else this.#meetHub(other, id)
      }
    }
  }

  /** What stands next to a thing that was expanded, hubs included; undefined where it was not. */
  expanded(id: string): ReadonlyMap<string, number> | undefined {
    return this.#expanded.get(id)
  }

  /** What may be walked to from here, as far as known, with the number of ways. */
  next(id: string): ReadonlyMap<string, number> {
    return this.#ways.get(id) ?? none
  }

  /** What was seen to stand next to a hub. */
  nextToHub(id: string): readonly string[] {
    return this.#hubs.get(id) ?? []
  }

  degree(id: string): number {
    return this.#degrees.get(id) ?? 0
  }

  setDegree(id: string, degree: number): void {
    this.#degrees.set(id, degree)
  }

  #meetHub(hub: string, id: string): void {
    const met = this.#hubs.get(hub)
    if (met) met.push(id)
    else this.#hubs.set(hub, [id])
  }

  #join(one: string, other: string, count: number): void {
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      const known = this.#ways.get(a)
      if (known) known.set(b, count)
      else this.#ways.set(a, new Map([[b, count]]))
    }
  }
}

const none: ReadonlyMap<string, number> = new Map()
