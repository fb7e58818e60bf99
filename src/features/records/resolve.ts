import { recordOf } from '../../evidence/claims.ts'
import { type RecordRow, saidIn } from '../../evidence/said.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import type { Model } from '../../model/model.ts'
import type { Resolver } from '../resolver.ts'

/** `record(id)`: what one source says about one entity now; null when it says nothing, or no more. */
export function recordAnswer(model: Model, catalogue: Catalogue): Resolver {
  return async ({ args, read }) => {
    const id = String(args['id'])
    const [row] = await read<{ rows: readonly RecordRow[] }>(catalogue.statement('records/record'), { id })
    const fellows = saidIn(model, row?.rows ?? [])
    const said = fellows.find((one) => one.id === id)
    return said ? recordOf(model, said) : null
  }
}
