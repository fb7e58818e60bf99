/** A graph as files of graphs hold it: things, what joins them, and what is told of each. */
export interface GraphFile {
  readonly title: string
  readonly description: string
  /** What is told of nodes and of edges, by the places of the values. */
  readonly nodeAttributes: readonly GraphAttribute[]
  readonly edgeAttributes: readonly GraphAttribute[]
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export interface GraphAttribute {
  readonly name: string
  readonly is: 'text' | 'number' | 'truth'
}

/** Null where nothing is told. */
export type GraphValues = readonly (string | null)[]

export interface GraphNode {
  readonly id: string
  readonly label: string
  readonly values: GraphValues
}

export interface GraphEdge {
  readonly source: string
  readonly target: string
  readonly label: string
  readonly values: GraphValues
}
