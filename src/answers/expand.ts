import type { Expand, Joint } from '../explore/known-graph.ts'
import type { Model } from '../model/model.ts'
import { expansionText } from '../query/walk-text.ts'
import type { Asking } from './asking.ts'
import type { Walk } from './walk.ts'

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

/** Expands things by one statement for all of them. `ends` may be walked to whether they are valid or not. */
export function expandIn(model: Model, read: Asking['read'], walk: Walk, ends: readonly string[]): Expand {
  const text = expansionText(model, walk.shape)
  return async (ids, only) => {
    const [row] = await read<Row>(text, {
      ...walk.parameters,
      ...{
        ids,
        ends,
        only: only ? Object.fromEntries([...only].map((id) => [id, true])) : null,
        atLeast: 1n,
        most: BigInt(mostSteps),
      },
    })
    const joints = new Map(ids.map((id) => [id, new Map<string, Joint>()]))
    const degrees = new Map<string, number>()
    for (const [id, degree, ofs] of row?.found ?? []) {
      degrees.set(id, degree)
      for (const [at, count, alone] of ofs) joints.get(ids[at] ?? '')?.set(id, { count, alone: alone ?? undefined })
    }
    return { joints, degrees, whole: (row?.steps ?? 0) < mostSteps }
  }
}
