import type { FieldDefinitionNode } from 'graphql'
import type { Definitions } from './definitions.ts'
import type { Directives } from './directives.ts'
import type { Mistakes } from './mistakes.ts'
import type { ReservedNames } from './names.ts'
import type { TypeRef } from './type-ref.ts'

/** What a field's reader needs to know of the whole file. */
export interface Reading {
  readonly definitions: Definitions
  readonly mistakes: Mistakes
  readonly reserved: ReservedNames
}

/** A field taken apart, checked for what holds in every role. */
export interface FieldDraft {
  readonly node: FieldDefinitionNode
  readonly name: string
  readonly description: string
  readonly declaredBy: string
  readonly ref: TypeRef
  readonly directives: Directives
}
