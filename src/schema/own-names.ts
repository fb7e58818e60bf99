import type { ReservedNames } from '../model/names.ts'

/** Names that the served schema takes whatever features there are; its derived types have endings of their own. */
export const ownNames: ReservedNames = {
  /** Of edges, and words of filters. */
  fields: new Set(['cursor', 'node', 'edge', 'and', 'or', 'not']),
  rootFields: new Set(['node', 'nodes']),
  types: new Set([
    ...['Query', 'Mutation', 'Subscription', 'Node', 'Kind', 'ID', 'PageInfo', 'Undated'],
    ...['TotalsRow', 'TotalsKey', 'TotalsSum', 'TotalsRest', 'TotalsOverlap'],
  ]),
}
