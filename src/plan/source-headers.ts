import { type GraphState, graphStateText } from '../cypher/graph-state.ts'
import type { EvidenceOf } from '../evidence/evidence-of.ts'
import { type OwnRow, type Said, saidOf } from '../evidence/said.ts'
import { type SourceHeader, type StoredHeader, sourceHeader } from '../evidence/source-header.ts'
import type { Model } from '../model/model.ts'
import type { PlanAnswer, Statement } from './plan.ts'

/** A record as a row carries it: its source's header stays as it is for as long as the state of the graph does. */
export type ReadRecord = readonly [...OwnRow, state: GraphState]

/** `[graphState, [[id, header, hasText, recordedAt, origins, quotesStale]]]` */
type Fetched = readonly [state: GraphState, rows: readonly (readonly [id: string, ...StoredHeader])[]]

/**
 * What one answer shows of evidence. A record comes with the id of its source and the state of the graph; the header to it
 * is remembered from earlier answers in the same state, or fetched by one statement for all that lack, after which the
 * answer is read anew.
 */
export class SourceHeaders {
  readonly #fetched = new Map<string, SourceHeader>()
  readonly #lacking = new Set<string>()
  readonly #made = new Map<object, EvidenceOf>()
  #misses = 0

  /** By the list that a row carries: `claims`, `sources` and `support` of one row are read from one evidence. */
  of(
    carried: object,
    model: Model,
    entity: string,
    records: readonly ReadRecord[],
    make: (said: readonly Said[]) => EvidenceOf,
  ): EvidenceOf {
    const known = this.#made.get(carried)
    if (known) return known
    const before = this.#misses
    const made = make(saidOf(model, entity, records, ([source, , , , , state]) => this.#headerOf(source, state)))
    if (this.#misses === before) this.#made.set(carried, made)
    return made
  }

  /** Whether headers were missed in the meantime. */
  missedIn(work: () => void): boolean {
    const before = this.#misses
    work()
    return this.#misses > before
  }

  /** Goes on with what `read` gives, or where it missed headers with what it gives once these are there; `failure` where they do not come. */
  complete<Made>(read: (failure?: Error) => Made, goOn: (made: Made) => PlanAnswer): PlanAnswer {
    const made = read()
    const ids = [...this.#lacking]
    if (ids.length === 0) return goOn(made)
    this.#lacking.clear()
    return {
      data: null,
      next: {
        statements: [headersStatement(ids)],
        answer: ([result]) => {
          if (result instanceof Error) return goOn(read(result))
          this.#add(ids, result)
          return this.complete(read, goOn)
        },
      },
    }
  }

  #headerOf(source: string, state: GraphState): SourceHeader {
    const header = this.#fetched.get(source) ?? (state === null ? undefined : kept.get(state, source))
    if (header) return header
    this.#misses += 1
    this.#lacking.add(source)
    return sourceHeader(source, undefined)
  }

  #add(ids: readonly string[], data: unknown): void {
    const [state, rows] = data as Fetched
    const stored = new Map(rows.map(([id, ...header]) => [id, header]))
    for (const id of ids) {
      const header = sourceHeader(id, stored.get(id))
      this.#fetched.set(id, header)
      if (state !== null && stored.has(id)) kept.set(state, id, header)
    }
  }
}

/** `Fetched` of these sources. */
function headersStatement(ids: readonly string[]): Statement {
  const rows =
    'COLLECT { MATCH (z:Source) WHERE z.id IN $ids ' +
    'RETURN [z.id, z.header, z.text IS NOT NULL, z.recordedAt, z.origins, z.quotesStale IS NOT NULL] }'
  return { key: 'sources', text: `${graphStateText} RETURN [graphState, ${rows}] AS data`, parameters: { ids } }
}

/** Headers by the state of the graph in which they were read; those of former states go, and all when they are many. */
class KeptHeaders {
  readonly #states = new Map<string, Map<string, SourceHeader>>()

  get(state: string, id: string): SourceHeader | undefined {
    return this.#states.get(state)?.get(id)
  }

  set(state: string, id: string, header: SourceHeader): void {
    let known = this.#states.get(state)
    if (!known) {
      if (this.#states.size >= mostStates) this.#states.clear()
      known = new Map()
      this.#states.set(state, known)
    }
    if (known.size >= mostHeaders) known.clear()
    known.set(id, header)
  }
}

/** A server asks one graph, whose states do not come back. */
const mostStates = 4
const mostHeaders = 10_000
const kept = new KeptHeaders()
