import { GraphQLError } from 'graphql'
import type { InlinedSelection } from '../cypher/inlined-selection.ts'
import type { CypherStatement } from '../cypher/parameter.ts'
import type { Arguments, RequestArguments } from '../cypher/request-arguments.ts'
import type { NullPropagation } from './null-propagation.ts'
import type { PlanAnswer } from './plan.ts'
import { SourceHeaders } from './source-headers.ts'

/**
 * A second statement for one place in the selection: what is asked of entities whose ids came with the answer before. It
 * runs once for all ids of its place.
 */
export interface BatchLoad {
  /** Where it belongs, for explanations: `claims.nodes.saidBy`. */
  readonly path: string
  /** What is shown of an answer is again a Wanted, or null: ids that one more statement turns into entities. */
  readonly leadsOn?: true
  statement(ids: readonly string[], run: RequestState): CypherStatement
  /** What it asks of one entity, where that takes no parameter: a statement that has the entity at hand answers it along. */
  readonly inlined?: InlinedSelection
  /** What the statement answered, by id. */
  byId(data: unknown): ReadonlyMap<string, unknown>
}

/** What a field holds until its follow-up has run. */
export interface Deferred {
  readonly load: BatchLoad
  readonly ids: string | readonly string[]
  readonly show: (found: unknown, run: RequestState) => unknown
}

/** What needs no second statement after all. */
export interface Settled {
  readonly ready: unknown
}

/** What will be wanted of entities whose ids are known before the answer is. */
export interface Prefetch {
  readonly load: BatchLoad
  readonly ids: readonly string[]
}

interface Place {
  readonly object: { [key: string]: unknown }
  readonly key: string
  readonly deferred: Deferred
}

interface Response {
  readonly data: PlanAnswer['data']
  readonly errors: readonly GraphQLError[]
}

interface Answered {
  readonly load: BatchLoad
  readonly places: readonly Place[]
  readonly found: ReadonlyMap<string, unknown> | Error
}

/** Fields of one response that wait for a second statement. */
class BatchLoads {
  #places = new Map<BatchLoad, Place[]>()
  readonly #prefetched = new Map<
    BatchLoad,
    { readonly ids: Set<string>; readonly found: Map<string, unknown> | Error }
  >()

  /** The field shows null, or nothing of its list, until its entities are there. */
  add(object: Place['object'], key: string, deferred: Deferred | Settled | null): void {
    if (deferred && 'ready' in deferred) {
      object[key] = deferred.ready
      return
    }
    object[key] = deferred && emptyOf(deferred)
    if (deferred === null || deferred.ids.length === 0) return
    const places = this.#places.get(deferred.load)
    if (places) places.push({ object, key, deferred })
    else this.#places.set(deferred.load, [{ object, key, deferred }])
  }

  /** What a follow-up answered for these ids before its places were known, or the Error that it failed with. */
  prefetch({ load, ids }: Prefetch, result: unknown): void {
    const found = foundIn(load, result)
    const known = this.#prefetched.get(load)
    if (!known || known.found instanceof Error || found instanceof Error) {
      this.#prefetched.set(load, { ids: new Set(ids), found: found instanceof Error ? found : new Map(found) })
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
  settle(response: Response, run: RequestState, propagateNull: NullPropagation): PlanAnswer {
    const { data, errors } = response
    const answer = errors.length > 0 ? { data, errors } : { data }
    if (this.#places.size === 0) return answer
    const waiting = [...this.#places].map(([load, places]) => {
      const ids = [...new Set(places.flatMap(({ deferred }) => deferred.ids))]
      const known = this.#prefetched.get(load)
      const prefetched = known && ids.every((id) => known.ids.has(id)) ? known : undefined
      return { load, places, ids, prefetched }
    })
    this.clear()
    const requested = waiting.filter(({ prefetched }) => !prefetched)
    const further = (results: readonly unknown[]): PlanAnswer => {
      const answered = waiting.map((one) => ({
        ...one,
        found: one.prefetched ? one.prefetched.found : foundIn(one.load, results[requested.indexOf(one)]),
      }))
      return this.#complete(answered, response, run, propagateNull)
    }
    if (requested.length === 0) return further([])
    const statements = requested.map(({ load, ids }) => ({ key: load.path, ...load.statement(ids, run) }))
    return { ...answer, next: { statements, answer: further } }
  }

  #complete(
    answered: readonly Answered[],
    response: Response,
    run: RequestState,
    propagateNull: NullPropagation,
  ): PlanAnswer {
    const lacking = new Set<BatchLoad>()
    const fill = (failed?: Error): readonly (Answered & { readonly cause: Error })[] => {
      this.clear()
      return answered.flatMap((one) => {
        const { load, places } = one
        const found = failed && lacking.has(load) ? failed : one.found
        for (const { object, key, deferred } of places) object[key] = emptyOf(deferred)
        if (found instanceof Error) return [{ ...one, cause: found }]
        const missed = run.evidence.missedIn(() => this.#fill(load, places, run, found))
        if (missed) lacking.add(load)
        return []
      })
    }
    return run.evidence.complete(fill, (failures) => {
      if (failures.length === 0) return this.settle(response, run, propagateNull)
      const nulls = propagateNull(response.data)
      const errors = failures.map(({ load, places, cause }) => {
        const single = places.filter(({ deferred }) => typeof deferred.ids === 'string')
        const [path] = single.flatMap(({ object, key }) => {
          const nulled = nulls.set(object, key)
          return nulled ? [nulled] : []
        })
        return new GraphQLError(cause.message, { path: path ?? load.path.split('.'), originalError: cause })
      })
      return this.settle({ data: nulls.data, errors: [...response.errors, ...errors] }, run, propagateNull)
    })
  }

  #fill(
    { leadsOn }: BatchLoad,
    places: readonly Place[],
    run: RequestState,
    found: ReadonlyMap<string, unknown>,
  ): void {
    for (const { object, key, deferred } of places) {
      const { ids, show } = deferred
      const shown = (id: string): unknown => show(found.get(id), run)
      if (typeof ids !== 'string') object[key] = ids.filter((id) => found.has(id)).map(shown)
      else if (leadsOn) this.add(object, key, shown(ids) as Deferred | null)
      else object[key] = found.has(ids) ? shown(ids) : null
    }
  }
}

function foundIn(load: BatchLoad, result: unknown): ReadonlyMap<string, unknown> | Error {
  return result instanceof Error ? result : load.byId(result)
}

function emptyOf({ ids }: Deferred): unknown {
  return typeof ids === 'string' ? null : []
}

/** What differs between two requests of one plan: the arguments of each of its fields, by the field's number in the plan, and what its answer still waits for. */
export type RequestState = RequestArguments & { readonly pending: BatchLoads; readonly evidence: SourceHeaders }

export function newRequestState(args: readonly Arguments[]): RequestState {
  return Object.assign([...args], { pending: new BatchLoads(), evidence: new SourceHeaders() })
}
