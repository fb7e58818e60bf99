import { fileEndings } from '../../saved/file-format.ts'
import type { HomeOption, SchemaOption } from '../session/options.ts'

export const queryFormats = ['table', ...fileEndings] as const

export interface QueryOptions extends HomeOption, SchemaOption {
  readonly format: (typeof queryFormats)[number]
  readonly out?: string
  readonly bom?: boolean
  readonly url?: string
  /** `name=value`, as they were given. */
  readonly var: readonly string[]
}
