import type { ClientLimitOptions } from '../session/client-limits.ts'
import type { HomeOption, SchemaOption } from '../session/options.ts'
import type { AddressOptions } from '../session/served-address.ts'

export interface ServeOptions extends HomeOption, SchemaOption, AddressOptions, ClientLimitOptions {
  readonly port: number
  readonly host: string
  /** False after `--no-sample`. */
  readonly sample: boolean
  /** False after `--no-reconcile`. */
  readonly reconcile: boolean
  /** False after `--no-warm-up`. */
  readonly warmUp: boolean
}
