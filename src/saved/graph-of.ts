import { RequestError } from '../errors.ts'
import type { GraphAttribute, GraphEdge, GraphFile, GraphNode } from '../files/graph-file.ts'
import type { GraphShape } from './graph-shape.ts'
import { isObject, type Part } from './parts.ts'
import type { Json, Variables } from './query-runner.ts'
import { cellOf } from './row-cells.ts'
import type { SavedQuestion } from './saved-question.ts'
import { citations, licences, type ShownSources, takeSources } from './shown-source.ts'

/** Most nodes and edges of one file: a format that names all nodes before the first edge is held in memory whole. */
const mostElements = 250_000

/** What is told of every node besides what the question asks. */
const always: readonly GraphAttribute[] = [
  { name: 'kind', is: 'text' },
  { name: 'source', is: 'text' },
  { name: 'licence', is: 'text' },
]

/**
 * The graph that an answer shows: each entity once, and an edge for each place where one stands below another, bearing the
 * key it stands under. Throws RequestError where there is more than a file may hold.
 */
export async function graphOf(
  question: SavedQuestion,
  shape: GraphShape,
  parts: AsyncIterable<Part>,
  variables: Variables,
): Promise<GraphFile> {
  const drawing = new Drawing(shape)
  for await (const { data } of parts) drawing.look(data, undefined, '', {})
  const given = Object.entries(variables).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
  return {
    title: question.title,
    description: [question.description, ...given].join(' '),
    nodeAttributes: [...always, ...shape.nodeAttributes],
    edgeAttributes: shape.edgeAttributes,
    nodes: [...drawing.nodes.values()],
    edges: [...drawing.edges.values()],
  }
}

class Drawing {
  readonly nodes = new Map<string, GraphNode>()
  readonly edges = new Map<string, GraphEdge>()
  readonly #shape: GraphShape

  constructor(shape: GraphShape) {
    this.#shape = shape
  }

  /** Looks through what stands below `above`; `edge` holds what describes the way there. */
  look(value: unknown, above: string | undefined, label: string, edge: Json): void {
    if (Array.isArray(value)) {
      for (const each of value) this.look(each, above, label, edge)
      return
    }
    if (!isObject(value)) return
    const id = value['_id']
    if (typeof id !== 'string') {
      this.#lookWithin(value, above, label, edge)
      return
    }
    this.#node(id, value)
    if (above !== undefined) this.#edge(above, id, label, edge)
    this.#lookWithin(value, id, '', {})
  }

  #lookWithin(value: Json, above: string | undefined, label: string, edge: Json): void {
    const page = '_more' in value || '_page' in value
    for (const [key, part] of Object.entries(value)) {
      if (typeof part !== 'object' || part === null || key.startsWith('_')) continue
      // The pages of a list stand between two entities and are no step of their own.
      if (page) this.look(part, above, label, Array.isArray(part) ? {} : edge)
      else if (label !== '' && isObject(part) && '_id' in part) this.look(part, above, label, value)
      else this.look(part, above, label === '' ? key : label, edge)
    }
  }

  #node(id: string, entity: Json): void {
    const known = this.nodes.get(id)
    const sources: ShownSources = new Map()
    takeSources({ _sources: entity['_sources'] }, sources, 'kept')
    const own = [String(entity['_kind']), citations(sources) || null, licences(sources)]
    const given = this.#shape.nodeAttributes.map(
      ({ name }, at) => valueAt(entity, name) ?? known?.values[at + own.length] ?? null,
    )
    const label = String(entity['_name'] ?? id)
    this.nodes.set(id, { id, label, values: [...own, ...given] })
    this.#bound()
  }

  #edge(source: string, target: string, label: string, edge: Json): void {
    const key = JSON.stringify([source, label, target])
    if (this.edges.has(key)) return
    const values = this.#shape.edgeAttributes.map(({ name }) => valueAt(edge, name))
    this.edges.set(key, { source, target, label, values })
    this.#bound()
  }

  #bound(): void {
    if (this.nodes.size + this.edges.size <= mostElements) return
    throw new RequestError(
      `expected a graph of at most ${mostElements} nodes and edges, got a larger one; narrow the question`,
    )
  }
}

function valueAt(from: Json, name: string): string | null {
  const value = cellOf({ steps: name.split('.'), several: true }, from)
  return value === null ? null : String(value)
}
