import type { InlinedRow } from '../../cypher/inlined-selection.ts'
import type { Arguments } from '../../cypher/request-arguments.ts'
import { statementValidTime } from '../../cypher/statement-valid-time.ts'
import { RequestError } from '../../errors.ts'
import type { Model } from '../../model/model.ts'
import { afterOf, firstOf, type Listing, pageOf } from '../connection-page.ts'
import type { Resolver } from '../resolver.ts'
import { countNearText, earthKm, nearText, type Places, placesOf, reachOf } from './statement.ts'

type Row = InlinedRow & Record<string, unknown> & { readonly km: number }

const listing: Listing = ['near', 'number', 'text']

/** `near(point, radiusKm, kinds)`: what lies within a distance of a point, the nearest first, with its distance. */
export function nearAnswer(model: Model): Resolver {
  return async ({ args, selected, inlined: along, read }) => {
    const places = requestedPlaces(model, args['kinds'])
    const circle = circleIn(args)
    const [km, id = ''] = afterOf(args, listing) ?? []
    const page = { afterKm: km === undefined ? null : Number(km), afterId: id, limit: BigInt(firstOf(args) + 1) }
    const validTime = statementValidTime(model, args)
    const text = nearText(model, places, validTime, along?.requested)
    const rows = await read<Row>(text, { ...circle, ...page, ...validTime.parameters() })
    along?.tell(rows)
    const found = rows.map((row) => ({ entity: row.id, entityId: row.id, distanceKm: row.km }))
    const answer = pageOf(found, args, listing, ({ entityId, distanceKm }) => [String(distanceKm), entityId])
    if (!('totalCount' in selected)) return answer
    const again = statementValidTime(model, args)
    const counting = countNearText(model, places, again)
    const [count] = await read<{ total: number }>(counting, { ...circle, ...again.parameters() })
    return { ...answer, totalCount: count?.total ?? 0 }
  }
}

/** Half the way round the Earth: nothing is farther. */
const farthestKm = Math.ceil(Math.PI * earthKm)

function circleIn(args: Arguments) {
  const { latitude, longitude } = args['point'] as { readonly latitude: number; readonly longitude: number }
  const radius = Number(args['radiusKm'])
  const within = (name: string, value: number, most: number) => {
    if (Math.abs(value) <= most) return
    throw new RequestError(`near(point:): expected a ${name} from -${most} to ${most}, got ${value}`)
  }
  within('latitude', latitude, 90)
  within('longitude', longitude, 180)
  if (!(radius > 0 && radius <= farthestKm)) {
    throw new RequestError(`near(radiusKm:): expected a distance above 0 and up to ${farthestKm}, got ${radius}`)
  }
  return { latitude, longitude, radius, reach: reachOf(radius) }
}

/** The places of the kinds asked for; a kind that never has one is a mistake, not an empty answer. */
function requestedPlaces(model: Model, requested: unknown): readonly Places[] {
  const all = placesOf(model)
  if (requested === undefined || requested === null) return all
  const kinds = requested as readonly string[]
  const known = new Set(all.flatMap((place) => place.kinds))
  const none = kinds.filter((kind) => !known.has(kind))
  if (kinds.length === 0 || none.length > 0) {
    const got = none.join(', ') || 'none'
    throw new RequestError(
      `near(kinds:): expected kinds with a place on the map (${[...known].join(', ')}), got ${got}`,
    )
  }
  return all.flatMap((place) => {
    const required = place.kinds.filter((kind) => kinds.includes(kind))
    return required.length === 0 ? [] : [{ ...place, kinds: required }]
  })
}
