import { getNamedType, isCompositeType, isLeafType } from 'graphql'
import type { GraphAttribute } from '../files/graph-file.ts'
import { cellsAre } from './columns.ts'
import type { Refusal } from './rows-place.ts'
import { type Level, levelBelow, type Selecting, selectedFields } from './selected-fields.ts'
import { isConnectionType, isEntityType, isListed } from './types-of-answers.ts'

/** What is told of the nodes and edges of a question's graph. */
export interface GraphShape {
  readonly nodeAttributes: readonly GraphAttribute[]
  readonly edgeAttributes: readonly GraphAttribute[]
}

interface Found {
  readonly nodes: Map<string, GraphAttribute['is']>
  readonly edges: Map<string, GraphAttribute['is']>
  links: number
}

/**
 * The nodes are all entities of an answer; an entity below another is joined to it by an edge that bears the key it stands
 * under. What stands on the edge of a list describes the edge. An answer without an entity below another is no graph.
 */
export function graphShape(selecting: Selecting, root: Level): GraphShape | Refusal {
  const found: Found = { nodes: new Map(), edges: new Map(), links: 0 }
  look(selecting, root, { within: false, into: undefined, name: [], several: false }, found)
  if (found.links === 0) return { refused: 'it shows no entity that another one leads to: ask for what is linked, too' }
  for (const name of always) found.nodes.delete(name)
  return { nodeAttributes: attributes(found.nodes), edgeAttributes: attributes(found.edges) }
}

/** What every node is told by, whether the question asks for it or not. */
const always = ['id', 'name', 'label', 'kind', 'source', 'licence']

interface Here {
  /** Whether an entity stands above. */
  readonly within: boolean
  /** Where values found here are told. */
  readonly into: 'nodes' | 'edges' | undefined
  readonly name: readonly string[]
  readonly several: boolean
}

function look(selecting: Selecting, level: Level, here: Here, found: Found): void {
  for (const field of selectedFields(selecting, level)) {
    const named = getNamedType(field.type)
    const name = [...here.name, field.key]
    const several = here.several || isListed(field.type)
    if (isLeafType(named)) note(found, here.into, name.join('.'), several ? 'text' : attributeIs(named.name))
    if (!isCompositeType(named) || named.name === 'PageInfo') continue
    const below = levelBelow(field, named)
    if (isEntityType(named)) {
      if (here.within) found.links += 1
      look(selecting, below, { within: true, into: 'nodes', name: [], several: false }, found)
    } else if (isConnectionType(named)) {
      look(selecting, below, { ...here, into: undefined, name: [], several: false }, found)
    } else if (isConnectionType(level.type)) {
      look(selecting, below, { ...here, into: here.within ? 'edges' : undefined, name: [], several: false }, found)
    } else look(selecting, below, { ...here, name, several }, found)
  }
}

function attributeIs(scalar: string): GraphAttribute['is'] {
  const is = cellsAre(scalar)
  if (is === 'decimal') return 'number'
  return is === 'date' ? 'text' : is
}

function note(found: Found, into: Here['into'], name: string, is: GraphAttribute['is']): void {
  if (!into) return
  const known = found[into].get(name)
  found[into].set(name, known === undefined || known === is ? is : 'text')
}

function attributes(found: ReadonlyMap<string, GraphAttribute['is']>): readonly GraphAttribute[] {
  return [...found].map(([name, is]) => ({ name, is }))
}
