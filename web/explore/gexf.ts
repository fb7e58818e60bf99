import Graph from 'graphology'
import { write as gexf } from 'graphology-gexf/browser'
import type { Look } from './looks.ts'
import type { Picture } from './picture.ts'
import { xmlText } from './xml-text.ts'

/** GEXF 1.2 with colours and places, as Gephi and Gephi Lite read it. */
export function gexfOf(
  { things, ties }: Picture,
  lookOf: (kind: string) => Look,
  positions: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): string {
  const graph = new Graph({ type: 'undirected', multi: true })
  for (const { id, kind, name } of things) graph.addNode(id, { kind, name: xmlText(name) })
  for (const { key, from, to, kind, label, relations, sources } of ties) {
    graph.addEdgeWithKey(key, from, to, {
      kind,
      label: xmlText(label),
      relations: relations.join(' '),
      sources,
    })
  }
  return gexf(graph, {
    version: '1.2',
    formatNode: (id, { kind, name }) => ({
      label: String(name),
      attributes: { kind: String(kind) },
      viz: { color: lookOf(String(kind)).color, ...positions.get(id) },
    }),
    formatEdge: (_, { label, ...attributes }) => ({ label: String(label), attributes }),
  })
}
