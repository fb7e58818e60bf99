import type { Place } from '../../errors.ts'
import { compileColumn } from './column.ts'
import { compileFilter } from './filters.ts'
import type { MappingNode } from './mapping-node.ts'
import { described } from './node-checks.ts'
import type { Evaluate } from './row.ts'
import type { Scope } from './scope.ts'
import { parseTemplate, type TemplatePart } from './template.ts'

/** A text with holes, ready to be filled from row after row. */
export interface Template {
  /** The text itself when it has no holes. */
  readonly constant: string | undefined
  /** The text before the first hole. */
  readonly start: string
  /** For values: missing when every hole is; a hole that is missing beside others is left empty. */
  readonly some: Evaluate
  /** For ids and links: missing when any hole is, for half an id names something else. */
  readonly every: Evaluate
}

const nothing: Template = { constant: undefined, start: '', some: () => undefined, every: () => undefined }

export function compileTemplate(node: MappingNode, scope: Scope): Template {
  if (node.is !== 'text' || node.text === null) {
    scope.mistakes.report(node.place, 'a text, which may have {columns} in it', described(node))
    return nothing
  }
  const parts = parseTemplate(node.text)
  if ('expected' in parts) {
    scope.mistakes.report(node.place, parts.expected, parts.got)
    return nothing
  }
  const [first] = parts
  const texts = parts.map((part) => (part.is === 'text' ? part.text : ''))
  if (parts.every((part) => part.is === 'text')) return constant(texts.join(''))
  const start = parts.slice(
    0,
    parts.findIndex((part) => part.is !== 'text'),
  )
  const holes = parts.map((part) => (part.is === 'text' ? undefined : compileInsert(part, node.place, scope)))
  const only = holes.length === 1 && first?.is === 'insert' ? holes[0] : undefined
  return {
    constant: undefined,
    start: start.map((part) => (part.is === 'text' ? part.text : '')).join(''),
    some: only ?? joinSome(texts, holes),
    every: only ?? joinEvery(texts, holes),
  }
}

function constant(text: string): Template {
  return { constant: text, start: text, some: () => text, every: () => text }
}

type Holes = readonly (Evaluate | undefined)[]

function joinSome(texts: readonly string[], holes: Holes): Evaluate {
  return (row, item) => {
    let text = ''
    let present = false
    for (let index = 0; index < texts.length; index += 1) {
      const hole = holes[index]?.(row, item)
      if (hole !== undefined) present = true
      text += hole ?? texts[index]
    }
    return present ? text : undefined
  }
}

function joinEvery(texts: readonly string[], holes: Holes): Evaluate {
  return (row, item) => {
    let text = ''
    for (let index = 0; index < texts.length; index += 1) {
      const hole = holes[index]
      const part = hole ? hole(row, item) : texts[index]
      if (part === undefined) return undefined
      text += part
    }
    return text
  }
}

function compileInsert(part: TemplatePart & { is: 'insert' }, place: Place, scope: Scope): Evaluate {
  const read = compileSource(part, place, scope)
  const filters = part.filters.map((call) => compileFilter(call, place, scope))
  if (filters.length === 0) return read
  return (row, item) => {
    let text = read(row, item)
    for (const filter of filters) {
      if (text === undefined || text === '') return undefined
      text = filter(text)
    }
    return text || undefined
  }
}

function compileSource(part: TemplatePart & { is: 'insert' }, place: Place, scope: Scope): Evaluate {
  const { what } = part
  switch (what.is) {
    case 'column':
      return compileColumn(what.name, place, scope)
    case 'row':
      return (row) => String(row.ordinal)
    case 'hash':
      return (row) => scope.hash(row)
    case 'item':
      if (!scope.inEach) scope.mistakes.report(place, '{item} only beside `each`', '{item}')
      return (_row, item) => item || undefined
  }
}
