import { GraphQLError } from 'graphql'
import type { Alongside } from '../cypher/inlined-selection.ts'
import type { CypherStatement } from '../cypher/parameter.ts'
import type { Arguments, RequestArguments } from '../cypher/request-arguments.ts'
import type { NullUp } from './null-propagation.ts'
import type { PlanAnswer } from './plan.ts'
import { EvidenceAtHand } from './source-headers.ts'

/**
 * A second statement for one place in the selection: what is asked of entities whose ids came with the answer before. It
 * runs once for all ids of its place.
 */
export interface FollowUp {
  /** Where it belongs, for explanations: `claims.nodes.saidBy`. */
  readonly path: string
  /** What is shown of an answer is again a Wanted, or null: ids that one more statement turns into entities. */
  readonly leadsOn?: true
  statement(ids: readonly string[], run: Run): CypherStatement
  /** What it asks of one entity, where that takes no parameter: a statement that has the entity at hand answers it along. */
  readonly alongside?: Alongside
  /** What the statement answered, by id. */
  byId(data: unknown): ReadonlyMap<string, unknown>
}

/** What a field holds until its follow-up has run. */
export interface Wanted {
  readonly followUp: FollowUp
  readonly ids: string | readonly string[]
  readonly show: (found: unknown, run: Run) => unknown
}

/** What needs no second statement after all. */
export interface Ready {
  readonly ready: unknown
}

/** What will be wanted of entities whose ids are known before the answer is. */
export interface Foreseen {
  readonly followUp: FollowUp
  readonly ids: readonly string[]
}

interface Place {
  readonly object: { [key: string]: unknown }
  readonly key: string
  readonly wanted: Wanted
}

interface Response {
  readonly data: PlanAnswer['data']
  readonly errors: readonly GraphQLError[]
}

interface Answered {
  readonly followUp: FollowUp
  readonly places: readonly Place[]
  readonly found: ReadonlyMap<string, unknown> | Error
}

/** Fields of one response that wait for a second statement. */
export class Pending {
  #places = new Map<FollowUp, Place[]>()
  readonly #foreseen = new Map<FollowUp, { readonly ids: Set<string>; readonly found: Map<string, unknown> | Error }>()

  /** The field shows null, or nothing of its list, until its entities are there. */
  add(object: Place['object'], key: string, wanted: Wanted | Ready | null): void {
    if (wanted && 'ready' in wanted) {
      object[key] = wanted.ready
      return
    }
    object[key] = wanted && emptyOf(wanted)
    if (wanted === null || wanted.ids.length === 0) return
    const places = this.#places.get(wanted.followUp)
    if (places) places.push({ object, key, wanted })
    else this.#places.set(wanted.followUp, [{ object, key, wanted }])
  }

  /** What a follow-up answered for these ids before its places were known, or the Error that it failed with. */
  foresee({ followUp, ids }: Foreseen, result: unknown): void {
    const found = foundIn(followUp, result)
    const known = this.#foreseen.get(followUp)
    if (!known || known.found instanceof Error || found instanceof Error) {
      this.#foreseen.set(followUp, { ids: new Set(ids), found: found instanceof Error ? found : new Map(found) })
      return
    }
    for (const id of ids) known.ids.add(id)
    for (const [id, one] of found) known.found.set(id, one)
  }

  /** Forgets what waits: the response is read anew. */
  clear(): void {
    this.#places = new Map()
  }

  /** The response so far, and what has to run to complete it; what was fetched may again want more. */
  settle(response: Response, run: Run, nullUp: NullUp): PlanAnswer {
    const { data, errors } = response
    const answer = errors.length > 0 ? { data, errors } : { data }
    if (this.#places.size === 0) return answer
    const waiting = [...this.#places].map(([followUp, places]) => {
      const ids = [...new Set(places.flatMap(({ wanted }) => wanted.ids))]
      const known = this.#foreseen.get(followUp)
      const foreseen = known && ids.every((id) => known.ids.has(id)) ? known : undefined
      return { followUp, places, ids, foreseen }
    })
    this.clear()
    const asked = waiting.filter(({ foreseen }) => !foreseen)
    const further = (results: readonly unknown[]): PlanAnswer => {
      const answered = waiting.map((one) => ({
        ...one,
        found: one.foreseen ? one.foreseen.found : foundIn(one.followUp, results[asked.indexOf(one)]),
      }))
      return this.#complete(answered, response, run, nullUp)
    }
    if (asked.length === 0) return further([])
    const statements = asked.map(({ followUp, ids }) => ({ key: followUp.path, ...followUp.statement(ids, run) }))
    return { ...answer, next: { statements, answer: further } }
  }

  #complete(answered: readonly Answered[], response: Response, run: Run, nullUp: NullUp): PlanAnswer {
    const lacking = new Set<FollowUp>()
    const fill = (failed?: Error): readonly (Answered & { readonly cause: Error })[] => {
      this.clear()
      return answered.flatMap((one) => {
        const { followUp, places } = one
        const found = failed && lacking.has(followUp) ? failed : one.found
        for (const { object, key, wanted } of places) object[key] = emptyOf(wanted)
        if (found instanceof Error) return [{ ...one, cause: found }]
        const missed = run.evidence.missedIn(() => this.#fill(followUp, places, run, found))
        if (missed) lacking.add(followUp)
        return []
      })
    }
    return run.evidence.complete(fill, (failures) => {
      if (failures.length === 0) return this.settle(response, run, nullUp)
      const nulls = nullUp(response.data)
      const errors = failures.map(({ followUp, places, cause }) => {
        const single = places.filter(({ wanted }) => typeof wanted.ids === 'string')
        const [path] = single.flatMap(({ object, key }) => {
          const nulled = nulls.set(object, key)
          return nulled ? [nulled] : []
        })
        return new GraphQLError(cause.message, { path: path ?? followUp.path.split('.'), originalError: cause })
      })
      return this.settle({ data: nulls.data, errors: [...response.errors, ...errors] }, run, nullUp)
    })
  }

  #fill({ leadsOn }: FollowUp, places: readonly Place[], run: Run, found: ReadonlyMap<string, unknown>): void {
    for (const { object, key, wanted } of places) {
      const { ids, show } = wanted
      const shown = (id: string): unknown => show(found.get(id), run)
      if (typeof ids !== 'string') object[key] = ids.filter((id) => found.has(id)).map(shown)
      else if (leadsOn) this.add(object, key, shown(ids) as Wanted | null)
      else object[key] = found.has(ids) ? shown(ids) : null
    }
  }
}

function foundIn(followUp: FollowUp, result: unknown): ReadonlyMap<string, unknown> | Error {
  return result instanceof Error ? result : followUp.byId(result)
}

function emptyOf({ ids }: Wanted): unknown {
  return typeof ids === 'string' ? null : []
}

/** What differs between two requests of one plan: the arguments of each of its fields, by the field's number in the plan, and what its answer still waits for. */
export type Run = RequestArguments & { readonly pending: Pending; readonly evidence: EvidenceAtHand }

export function newRun(args: readonly Arguments[]): Run {
  return Object.assign([...args], { pending: new Pending(), evidence: new EvidenceAtHand() })
}
