import type { Catalogue } from '../../graph/catalogue.ts'
import { afterOf, firstOf, type Listing, pageOf } from '../connection-page.ts'
import type { Resolver } from '../resolver.ts'

type Row = { readonly run: Properties }
type Properties = { readonly [name: string]: unknown } & { readonly id: string }

const listing: Listing = ['runs', 'text']

/** What a run counted, in the order in which people ask for it. */
const counted = [
  'read',
  'new',
  'changed',
  'unchanged',
  'repeated',
  'rejected',
  'retracted',
  'restored',
  'stubs',
] as const

/** `runs`: imports, rebuilds, retractions and undoings, the newest first. */
export function runsAnswer(catalogue: Catalogue): Resolver {
  return async ({ args, selected, read }) => {
    // Ids of runs begin with the time; nothing sorts behind this one.
    const [before = '~'] = afterOf(args, listing) ?? []
    const limit = BigInt(firstOf(args) + 1)
    const rows = await read<Row>(catalogue.statement('runs/runs'), { before, limit })
    const page = pageOf(
      rows.map(({ run }) => shown(run)),
      args,
      listing,
      ({ id }) => [id],
    )
    if (!('totalCount' in selected)) return page
    const [count] = await read<{ total: number }>(catalogue.statement('runs/count-runs'))
    return { ...page, totalCount: count?.total ?? 0 }
  }
}

/** `run(id)`; null when there is none. */
export function runAnswer(catalogue: Catalogue): Resolver {
  return async ({ args, read }) => {
    const [row] = await read<Row>(catalogue.statement('runs/run'), { id: String(args['id']) })
    return row ? shown(row.run) : null
  }
}

function shown(run: Properties) {
  const counts = counted.filter((name) => typeof run[name] === 'number').map((name) => ({ name, count: run[name] }))
  return {
    ...run,
    state: String(run['state'] ?? '').toUpperCase(),
    sourceIds: run['sources'] ?? [],
    counts,
  }
}
