import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Member, Part } from './part.ts'

export type ParsedJson = { readonly part: Part } | { readonly fault: { readonly at: number; readonly what: string } }

/** Strict JSON with positions; numbers and booleans keep the text they were written as. `from` is the offset of the text's begin. */
export function parseJson(text: string, from = 0): ParsedJson {
  const errors: ParseError[] = []
  try {
    const root = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true })
    const [error] = errors
    if (!error && root) return { part: partOf({ text, from }, root) }
    const what = error ? sentence(printParseErrorCode(error.error)) : 'nothing'
    return { fault: { at: from + (error?.offset ?? 0), what } }
  } catch (cause) {
    // The parser calls itself for every level; a text of brackets only takes all of the stack.
    if (cause instanceof RangeError) return { fault: { at: from, what: 'lists or objects nested too deeply' } }
    throw cause
  }
}

interface Whole {
  readonly text: string
  readonly from: number
}

function partOf(whole: Whole, node: Node): Part {
  const at = whole.from + node.offset
  switch (node.type) {
    case 'object':
      return { is: 'object', at, members: () => (node.children ?? []).map((property) => memberOf(whole, property)) }
    case 'array':
      return { is: 'list', at, items: () => (node.children ?? []).map((item) => partOf(whole, item)) }
    case 'string':
      return { is: 'scalar', at, text: String(node.value) }
    case 'null':
      return { is: 'scalar', at, text: null }
    default:
      return { is: 'scalar', at, text: whole.text.slice(node.offset, node.offset + node.length) }
  }
}

function memberOf(whole: Whole, property: Node): Member {
  const [key, value] = property.children ?? []
  const at = whole.from + (key?.offset ?? property.offset)
  const missing: Part = { is: 'flaw', at, expected: 'a value', got: 'nothing' }
  return { key: String(key?.value), at, part: value ? partOf(whole, value) : missing }
}

/** `CommaExpected` → `comma expected` */
function sentence(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
}
