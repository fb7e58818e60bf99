import { EvidenceAtHand } from '../features/claims/known-sources.ts'
import { Pending } from './batch-loads.ts'

/** The arguments of one field, coerced. */
export type Arguments = { readonly [name: string]: unknown }

/** What differs between two requests of one plan: the arguments of each of its fields, by the field's number in the plan, and what its answer still waits for. */
export type Run = readonly Arguments[] & { readonly pending: Pending; readonly evidence: EvidenceAtHand }

export function newRun(args: readonly Arguments[]): Run {
  return Object.assign([...args], { pending: new Pending(), evidence: new EvidenceAtHand() })
}

/** Reads one part of the arguments: `['filter', 'amount', 'gte']`; undefined where something on the way is missing. */
export function dig(value: unknown, path: readonly (string | number)[]): unknown {
  let here = value
  for (const step of path) {
    if (here === null || typeof here !== 'object') return undefined
    here = (here as { readonly [step: string | number]: unknown })[step]
  }
  return here
}
