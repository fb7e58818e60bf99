import type { HomeOption, SchemaOption } from './options.ts'

export interface McpCommandOptions extends HomeOption, SchemaOption {
  readonly url?: string
}
