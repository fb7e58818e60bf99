import type { GraphAttribute, GraphFile, GraphValues } from './graph-file.ts'
import { xml } from './xml.ts'

const types: Readonly<Record<GraphAttribute['is'], string>> = { text: 'string', number: 'double', truth: 'boolean' }

/** GEXF 1.3, which Gephi, Gephi Lite and networkx read: directed, with what is told of nodes and edges as attributes. */
export function* gexfPieces(graph: GraphFile): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
  yield xml`<meta><creator>Chancery</creator><description>${graph.title}: ${graph.description}</description></meta>\n`
  yield '<graph defaultedgetype="directed">\n'
  yield declared('node', graph.nodeAttributes)
  yield declared('edge', graph.edgeAttributes)
  yield '<nodes>\n'
  for (const { id, label, values } of graph.nodes) {
    yield xml`<node id="${id}" label="${label}">${nodeValues(values)}</node>\n`
  }
  yield '</nodes>\n<edges>\n'
  for (const [at, { source, target, label, values }] of graph.edges.entries()) {
    yield xml`<edge id="${at}" source="${source}" target="${target}" label="${label}">${nodeValues(values)}</edge>\n`
  }
  yield '</edges>\n</graph>\n</gexf>\n'
}

function declared(of: string, attributes: readonly GraphAttribute[]): string {
  const each = attributes.map(({ name, is }, at) => xml`<attribute id="${at}" title="${name}" type="${types[is]}"/>`)
  return xml`<attributes class="${of}">${each}</attributes>\n`
}

function nodeValues(values: GraphValues): readonly string[] {
  const each = values.map((value, at) => (value === null ? '' : xml`<attvalue for="${at}" value="${value}"/>`))
  return [xml`<attvalues>${each}</attvalues>`]
}
