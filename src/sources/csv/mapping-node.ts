import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { type Place, SourceError } from '../../errors.ts'
import type { Raw } from '../../records/record.ts'

/** A YAML node of a mapping file: texts only, each with its place; `null` is a value that is not said (`~`, `null` or nothing). */
export type MappingNode = TextNode | ListNode | MapNode

export interface TextNode {
  readonly is: 'text'
  readonly text: string | null
  readonly place: Place
}

interface ListNode {
  readonly is: 'list'
  readonly items: readonly MappingNode[]
  readonly place: Place
}

export interface MapNode {
  readonly is: 'map'
  readonly entries: ReadonlyMap<string, MapEntry>
  readonly place: Place
}

export interface MapEntry {
  readonly key: string
  readonly keyPlace: Place
  readonly value: MappingNode
}

/** Reads YAML without interpreting a scalar: `NO` stays Norway and `007` keeps its zeros. Throws SourceError with all its syntax errors. */
export function parseMappingYaml(file: string, text: string): MappingNode {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  const [first, ...others] = document.errors
  if (first) {
    const given = others.map((error) => `${lines.linePos(error.pos[0]).line}: ${error.message}`)
    throw new SourceError(placeAt(first.pos[0]), ['expected YAML, got:', first.message, ...given].join('\n'))
  }
  const open = new Set<Node>()
  const convert = (node: Node | null | undefined, fallback: Place): MappingNode => {
    const target = isAlias(node) ? node.resolve(document) : node
    const place = node?.range ? placeAt(node.range[0]) : fallback
    if (target && open.has(target))
      throw new SourceError(place, 'expected an alias of a finished value, got one of itself')
    if (isSeq(target) || isMap(target)) {
      open.add(target)
      const converted = convertCollection(target, place)
      open.delete(target)
      return converted
    }
    return { is: 'text', text: isScalar(target) ? scalarText(target) : null, place }
  }
  const convertCollection = (node: Node, place: Place): MappingNode => {
    if (isSeq<Node | null>(node)) return { is: 'list', items: node.items.map((item) => convert(item, place)), place }
    const entries = new Map<string, MapEntry>()
    if (isMap<Node, Node | null>(node)) {
      for (const pair of node.items) {
        const keyPlace = pair.key.range ? placeAt(pair.key.range[0]) : place
        const key = isScalar(pair.key) ? String(pair.key.value) : ''
        entries.set(key, { key, keyPlace, value: convert(pair.value, keyPlace) })
      }
    }
    return { is: 'map', entries, place }
  }
  return convert(document.contents, { file, line: 1, column: 1 })
}

function scalarText(scalar: { readonly value: unknown; readonly type?: string | undefined }): string | null {
  const text = String(scalar.value)
  return scalar.type === 'PLAIN' && (text === '' || text === '~' || text === 'null') ? null : text
}

/** The node as it stands, for what is taken literally: the header of the source. */
export function rawOfNode(node: MappingNode): Raw {
  if (node.is === 'text') return node.text
  if (node.is === 'list') return node.items.map(rawOfNode)
  return Object.fromEntries([...node.entries.values()].map((entry) => [entry.key, rawOfNode(entry.value)]))
}

/** The place of a part of a node, or of the nearest thing around it. */
export function placeWithin(node: MappingNode, path: readonly (string | number)[]): Place {
  let here = node
  let place = node.place
  for (const step of path) {
    const entry = here.is === 'map' ? here.entries.get(String(step)) : undefined
    const next = entry?.value ?? (here.is === 'list' ? here.items[Number(step)] : undefined)
    if (!next) return place
    here = next
    place = entry?.keyPlace ?? next.place
  }
  return place
}
