import { expansionText } from '../../cypher/link-walk.ts'
import type { Expand, Expansion, Joint } from '../../explore/known-graph.ts'
import type { Model } from '../../model/model.ts'
import type { ResolverRequest } from '../resolver.ts'
import type { LinkWalk } from './walk.ts'

/** What one statement may follow of links and pairs of links. */
export const mostSteps = 400_000

type Row = {
  readonly steps: number
  readonly found: readonly (readonly [
    id: string,
    degree: number,
    ofs: readonly (readonly [at: number, count: number, alone: string | null])[],
  ])[]
}

type StartRow = Row & { readonly degrees: readonly (readonly [id: string, degree: number])[] }

/** Where a search begins: how many links each of its ends has, those that are not in the graph left out, and how it goes on. */
export interface Start {
  readonly degrees: ReadonlyMap<string, number>
  readonly expand: Expand
}

/**
 * Expands things by one statement for all of them; the ends with at most `startLinks` at once, along with what is asked of them,
 * for a search begins with these. Ends may be walked to whether they are valid or not.
 */
export async function startIn(
  model: Model,
  read: ResolverRequest['read'],
  walk: LinkWalk,
  { ends, startLinks }: { readonly ends: readonly string[]; readonly startLinks: number },
): Promise<Start> {
  const parameters = { ...walk.parameters, ends, atLeast: 1n, most: BigInt(mostSteps) }
  const [row] = await read<StartRow>(expansionText(model, walk.shape, 'start'), {
    ...parameters,
    ...{ ids: ends, only: null, few: BigInt(startLinks) },
  })
  const degrees = new Map(row?.degrees)
  const first = expansionOf(row, ends)
  const isKnown = (id: string) => first.whole && (degrees.get(id) ?? 0) <= startLinks
  const text = expansionText(model, walk.shape)
  return {
    degrees,
    expand: async (ids, only) => {
      if (ids.every((id) => degrees.has(id) && isKnown(id))) return among(first, ids, only)
      const [next] = await read<Row>(text, {
        ...parameters,
        ...{ ids, only: only ? Object.fromEntries([...only].map((id) => [id, true])) : null },
      })
      return expansionOf(next, ids)
    },
  }
}

function expansionOf(row: Row | undefined, ids: readonly string[]): Expansion {
  const joints = new Map(ids.map((id) => [id, new Map<string, Joint>()]))
  const degrees = new Map<string, number>()
  for (const [id, degree, ofs] of row?.found ?? []) {
    degrees.set(id, degree)
    for (const [at, count, alone] of ofs) joints.get(ids[at] ?? '')?.set(id, { count, alone: alone ?? undefined })
  }
  return { joints, degrees, whole: (row?.steps ?? 0) < mostSteps }
}

/** What one expansion holds of these, as a statement for them alone would have it. */
function among({ joints, degrees, whole }: Expansion, ids: readonly string[], only?: ReadonlySet<string>): Expansion {
  const met = ids.map((id) => {
    const all = [...(joints.get(id) ?? [])]
    return [id, new Map(only ? all.filter(([other]) => only.has(other)) : all)] as const
  })
  return { joints: new Map(met), degrees, whole }
}
