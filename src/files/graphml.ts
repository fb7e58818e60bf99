import type { GraphAttribute, GraphFile, GraphValues } from './graph-file.ts'
import { xml } from './xml.ts'

const types: Readonly<Record<GraphAttribute['is'], string>> = { text: 'string', number: 'double', truth: 'boolean' }

/** GraphML: directed, labels as the attribute `label`, title and description on the graph itself. */
export function* graphmlPieces(graph: GraphFile): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
  yield keys('graph', 'g', [about('title'), about('description')])
  yield keys('node', 'n', [about('label'), ...graph.nodeAttributes])
  yield keys('edge', 'e', [about('label'), ...graph.edgeAttributes])
  yield '<graph id="answer" edgedefault="directed">\n'
  yield xml`${dataValues('g', [graph.title, graph.description])}\n`
  for (const { id, label, values } of graph.nodes) {
    yield xml`<node id="${id}">${dataValues('n', [label, ...values])}</node>\n`
  }
  for (const [at, { source, target, label, values }] of graph.edges.entries()) {
    yield xml`<edge id="${at}" source="${source}" target="${target}">${dataValues('e', [label, ...values])}</edge>\n`
  }
  yield '</graph>\n</graphml>\n'
}

function about(name: string): GraphAttribute {
  return { name, is: 'text' }
}

function keys(of: string, prefix: string, attributes: readonly GraphAttribute[]): string {
  return attributes
    .map(
      ({ name, is }, at) => xml`<key id="${prefix}${at}" for="${of}" attr.name="${name}" attr.type="${types[is]}"/>\n`,
    )
    .join('')
}

function dataValues(prefix: string, values: GraphValues): readonly string[] {
  return values.map((value, at) => (value === null ? '' : xml`<data key="${prefix}${at}">${value}</data>`))
}
