import type { HomeOption, SchemaOption } from '../session/options.ts'

export interface McpCommandOptions extends HomeOption, SchemaOption {
  readonly url?: string
}
