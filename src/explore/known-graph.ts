/** What joins two things that stand next to each other. */
export interface Joint {
  /** How many relations and links. */
  readonly count: number
  /** The relation that joins them alone; undefined where there is more, or a link. */
  readonly alone: string | undefined
}

/** One expansion of some things: what stands next to each, hubs included. */
export interface Expansion {
  /** By the id of what was expanded, then of what stands next to it. */
  readonly joints: ReadonlyMap<string, ReadonlyMap<string, Joint>>
  /** How many links each of those that were met has. */
  readonly degrees: ReadonlyMap<string, number>
  /** False where a bound left out some. */
  readonly whole: boolean
}

/** Expands things at once; with `only`, what is not among those may be left out. */
export type Expand = (ids: readonly string[], only?: ReadonlySet<string>) => Promise<Expansion>

/** What a search has seen so far: things, what joins two of them, how many links each has. */
export class KnownGraph {
  readonly #joints = new Map<string, Map<string, Joint>>()
  readonly #hubs = new Map<string, Map<string, Joint>>()
  readonly #degrees = new Map<string, number>()
  readonly #expanded = new Map<string, ReadonlyMap<string, Joint>>()

  add({ joints, degrees }: Expansion, ids: readonly string[], isWalked: (id: string) => boolean): void {
    for (const [id, degree] of degrees) this.#degrees.set(id, degree)
    for (const id of ids) {
      const met = joints.get(id) ?? none
      this.#expanded.set(id, met)
      for (const [other, joint] of met) {
        if (!isWalked(other)) set(this.#hubs, other, id, joint)
        else {
          set(this.#joints, id, other, joint)
          set(this.#joints, other, id, joint)
        }
      }
    }
  }

  /** What stands next to a thing that was expanded, hubs included; undefined where it was not. */
  expanded(id: string): ReadonlyMap<string, Joint> | undefined {
    return this.#expanded.get(id)
  }

  /** What may be walked to from here, as far as known. */
  next(id: string): ReadonlyMap<string, Joint> {
    return this.#joints.get(id) ?? none
  }

  /** What was seen to stand next to a hub. */
  nextToHub(id: string): ReadonlyMap<string, Joint> {
    return this.#hubs.get(id) ?? none
  }

  degree(id: string): number {
    return this.#degrees.get(id) ?? 0
  }

  setDegree(id: string, degree: number): void {
    this.#degrees.set(id, degree)
  }
}

const none: ReadonlyMap<string, Joint> = new Map()

function set(joints: Map<string, Map<string, Joint>>, from: string, to: string, joint: Joint): void {
  const known = joints.get(from)
  if (known) known.set(to, joint)
  else joints.set(from, new Map([[to, joint]]))
}
