import { sharedText } from '../../cypher/link-walk.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import type { Model } from '../../model/model.ts'
import { afterOf, firstOf, type Listing, pageOf } from '../connection-page.ts'
import type { Resolver } from '../resolver.ts'
import { degreesOf } from './degrees.ts'
import { mostSteps } from './expand.ts'
import { hopsOf } from './hops.ts'
import { idsIn, numberIn, thingsIn, walkOf } from './walk.ts'

type Row = {
  readonly steps: number
  readonly total: number
  readonly found: readonly (readonly [
    id: string,
    degree: number,
    ofs: readonly (readonly [at: number, ways: number])[],
  ])[]
}

const listing: Listing = ['shared', 'integer', 'integer', 'text']

/** `shared(ids)`: what stands next to all of the given, or to at least so many. */
export function sharedAnswer(model: Model, catalogue: Catalogue): Resolver {
  return async ({ args, selected, read }) => {
    const ids = thingsIn(model, 'shared', args, 'ids', [2, 10])
    const given = args['atLeast'] ?? ids.length
    const atLeast = numberIn('shared', { atLeast: given }, 'atLeast', [1, ids.length])
    const each = numberIn('shared', args, 'each', [1, 100])
    const walk = walkOf(model, 'shared', args)
    const [row] = await read<Row>(sharedText(model, walk.shape), {
      ...{ ...walk.parameters, ids, atLeast: BigInt(atLeast), kinds: idsIn(args, 'kinds') },
      ...{ ...behind(args), most: BigInt(mostSteps), limit: BigInt(firstOf(args) + 1) },
    })
    const found = (row?.found ?? []).map(([entity, degree, ofs]) => ({
      ...{ entity, degree },
      joined: [...ofs].sort(([a], [b]) => a - b).map(([at, ways]) => ({ id: ids[at] ?? '', ways })),
    }))
    const page = pageOf(found, args, listing, ({ joined, degree, entity }) => [`${joined.length}`, `${degree}`, entity])
    const pairs = page.nodes.flatMap(({ entity, joined }) =>
      joined.map(({ id, ways }) => ({ from: id, to: entity, count: ways })),
    )
    const rest = [
      ...(await hopsOf({ model, catalogue, read, walk, each, selected: selected['nodes']?.['hops'] ?? {} }, pairs)),
    ]
    const known = 'unknown' in selected ? await degreesOf(catalogue, read, ids) : undefined
    return {
      ...page,
      nodes: page.nodes.map(({ entity, degree, joined }) => ({
        ...{ entity, entityId: entity, degree, count: joined.length, ids: joined.map(({ id }) => id) },
        hops: rest.splice(0, joined.length),
      })),
      totalCount: row?.total ?? 0,
      bounded: (row?.steps ?? 0) >= mostSteps,
      unknown: known ? ids.filter((id) => !known.has(id)) : [],
    }
  }
}

/** What was seen last; at the start more than any may join. */
function behind(args: Parameters<typeof afterOf>[0]) {
  const [of, degree, id] = afterOf(args, listing) ?? ['1000', '-1', '']
  return { afterOf: BigInt(of ?? ''), afterDegree: BigInt(degree ?? ''), afterId: id ?? '' }
}
