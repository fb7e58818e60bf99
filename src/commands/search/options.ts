import type { HomeOption, SchemaOption } from '../session/options.ts'

export const searchFormats = ['table', 'json', 'csv'] as const

export interface SearchOptions extends HomeOption, SchemaOption {
  readonly format: (typeof searchFormats)[number]
  readonly kinds?: readonly string[]
  readonly country?: string
  readonly first: number
  readonly out?: string
  readonly bom?: boolean
  readonly url?: string
}
