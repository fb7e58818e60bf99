import { Kind as Node, type TypeNode } from 'graphql'
import type { Mistakes } from './mistakes.ts'

/** A type as a field names it. */
export interface TypeRef {
  readonly name: string
  readonly list: boolean
  readonly nonNull: boolean
  readonly node: TypeNode
}

/** Reads `X`, `X!`, `[X!]` and `[X!]!`; a list holds no empty places and no lists. */
export function readTypeRef(node: TypeNode, mistakes: Mistakes): TypeRef | undefined {
  const nonNull = node.kind === Node.NON_NULL_TYPE
  const outer = nonNull ? node.type : node
  if (outer.kind === Node.NAMED_TYPE) return { name: outer.name.value, list: false, nonNull, node: outer }
  const inner = outer.type.kind === Node.NON_NULL_TYPE ? outer.type.type : undefined
  if (inner?.kind === Node.NAMED_TYPE) return { name: inner.name.value, list: true, nonNull, node: inner }
  mistakes.report(outer, 'a list as [X!]! or [X!]', outer.loc?.source.body.slice(outer.loc.start, outer.loc.end) ?? '')
  return undefined
}
