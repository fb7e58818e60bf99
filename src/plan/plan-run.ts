import type { Arguments, RequestArguments } from '../cypher/request-arguments.ts'
import { EvidenceAtHand } from '../features/claims/known-sources.ts'
import { Pending } from './batch-loads.ts'

/** What differs between two requests of one plan: the arguments of each of its fields, by the field's number in the plan, and what its answer still waits for. */
export type Run = RequestArguments & { readonly pending: Pending; readonly evidence: EvidenceAtHand }

export function newRun(args: readonly Arguments[]): Run {
  return Object.assign([...args], { pending: new Pending(), evidence: new EvidenceAtHand() })
}
