import type { Decision } from '../records/decide.ts'
import type { Called } from './called-by.ts'
import type { Quoted } from './quoted.ts'
import type { ShownValue } from './shown-value.ts'
import type { SourceHeader } from './source-header.ts'
import type { Support } from './support.ts'

/** A claim as the API shows it; names are those of the type `Claim`. */
export interface ClaimShown extends Decision {
  readonly id: string
  readonly field: string
  readonly value: ShownValue
  readonly target: string | null
  readonly source: SourceHeader
  readonly record: RecordShown
  readonly agrees: boolean
  /** The target whose names tell which quotes speak of the claim; null where none are needed, or there is but one quote to choose from and `judged` does not matter. */
  namesNeeded(judged: boolean): string | null
  /** Its quotes; `called` is what the target is called by, where it has one. */
  quoted(called: Called | undefined): Quoted
  /** The target whose names tell who speaks, in the quotes of this claim or, with `support`, of any of the same value; null where no names matter. */
  speakerNamesNeeded(support: boolean): string | null
  /** Who is quoted with it: the id. */
  speaker(called: Called | undefined): string | null
  support(called: Called | undefined): Support
  readonly publishedOn: string | null
  readonly asOf: string | null
  readonly recordedAt: string | null
  readonly citation: string
  readonly url: string
}
/** A record as the API shows it; names are those of the type `Record`. */
export interface RecordShown {
  readonly id: string
  readonly entity: string
  readonly entityId: string
  readonly source: SourceHeader
  readonly recordedAt: string | null
  readonly runId: string | null
  readonly asOf: string | null
  readonly saidById: string | null
  readonly saidBy: string | null
  readonly json: string
  readonly claims: readonly ClaimShown[]
  readonly citation: string
  readonly url: string
}
