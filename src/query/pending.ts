import { GraphQLError } from 'graphql'
import type { PlanAnswer, Statement } from './plan.ts'
import type { Run } from './run.ts'

/**
 * A second statement for one place in the selection: what is asked of entities whose ids came with the answer before. It
 * runs once for all ids of its place.
 */
export interface FollowUp {
  /** Where it belongs, for explanations: `claims.nodes.saidBy`. */
  readonly path: string
  /** What is shown of an answer is again a Wanted, or null: ids that one more statement turns into entities. */
  readonly leadsOn?: true
  statement(ids: readonly string[], run: Run): Omit<Statement, 'key'>
  /** What the statement answered, by id. */
  byId(data: unknown): ReadonlyMap<string, unknown>
}

/** What a field holds until its follow-up has run. */
export interface Wanted {
  readonly followUp: FollowUp
  readonly ids: string | readonly string[]
  readonly show: (found: unknown, run: Run) => unknown
}

interface Place {
  readonly object: { [key: string]: unknown }
  readonly key: string
  readonly wanted: Wanted
}

/** Fields of one response that wait for a second statement. */
export class Pending {
  #places = new Map<FollowUp, Place[]>()

  /** The field shows null, or nothing of its list, until its entities are there. */
  add(object: Place['object'], key: string, wanted: Wanted | null): void {
    object[key] = wanted && emptyOf(wanted)
    if (wanted === null || wanted.ids.length === 0) return
    const places = this.#places.get(wanted.followUp)
    if (places) places.push({ object, key, wanted })
    else this.#places.set(wanted.followUp, [{ object, key, wanted }])
  }

  /** The response so far, and what has to run to complete it; what was fetched may again want more. */
  settle(data: PlanAnswer['data'], errors: readonly GraphQLError[], run: Run): PlanAnswer {
    const answer = errors.length > 0 ? { data, errors } : { data }
    const waiting = [...this.#places]
    if (waiting.length === 0) return answer
    this.#places = new Map()
    const statements = waiting.map(([followUp, places]) => ({
      key: followUp.path,
      ...followUp.statement([...new Set(places.flatMap(({ wanted }) => wanted.ids))], run),
    }))
    return {
      ...answer,
      next: {
        statements,
        answer: (results) => {
          const lacking = new Set<FollowUp>()
          const read = (failed?: Error): PlanAnswer => {
            const failures = waiting.flatMap(([followUp, places], index) => {
              const result = failed && lacking.has(followUp) ? failed : results[index]
              for (const { object, key, wanted } of places) object[key] = emptyOf(wanted)
              if (result instanceof Error) return [failure(followUp, result)]
              const missed = run.evidence.missedIn(() => this.#fill(followUp, places, run, followUp.byId(result)))
              if (missed) lacking.add(followUp)
              return []
            })
            return this.settle(data, [...errors, ...failures], run)
          }
          return run.evidence.complete(read, read)
        },
      },
    }
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

function emptyOf({ ids }: Wanted): unknown {
  return typeof ids === 'string' ? null : []
}

function failure({ path }: FollowUp, cause: Error): GraphQLError {
  return new GraphQLError(cause.message, { path: path.split('.'), originalError: cause })
}
