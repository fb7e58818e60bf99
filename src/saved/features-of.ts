import type { Feature } from '../files/geojson.ts'
import type { Column } from './columns.ts'
import { at, isObject, type Part } from './parts.ts'
import { cellOf } from './row-cells.ts'
import type { Refusal } from './rows-place.ts'
import type { SavedQuestion } from './saved-question.ts'
import { citations, licences, type ShownSources, takeSources } from './shown-source.ts'

/** The two columns that place a row on the map. */
export interface MapPlace {
  readonly latitude: Column
  readonly longitude: Column
}

/** Which columns place the rows; a refusal where there are none, or more than one pair. */
export function mapPlace({ columns }: Pick<SavedQuestion, 'columns'>): MapPlace | Refusal {
  const points = columns.filter(({ partOf, several }) => partOf === 'Point' && !several)
  const named = (name: string) => points.filter(({ steps }) => steps.at(-1) === name)
  const [[latitude, other], [longitude]] = [named('latitude'), named('longitude')]
  if (!latitude || !longitude) return { refused: 'no row has one place: ask for location { latitude longitude }' }
  if (other) return { refused: `a row has several places, ${latitude.name} and ${other.name}: ask for one` }
  return { latitude, longitude }
}

/** The rows of an answer as features on the map, all other columns their properties. */
export async function* featuresOf(
  question: SavedQuestion,
  place: MapPlace,
  parts: AsyncIterable<Part>,
): AsyncGenerator<readonly Feature[]> {
  const { columns, rows, sourced } = question
  const properties = columns.filter((column) => column !== place.latitude && column !== place.longitude)
  for await (const { data, items } of parts) {
    const above: ShownSources = new Map()
    takeSources(data, above, 'kept', 'refused' in rows ? undefined : at(data, rows.path))
    yield items.map((item) => {
      const sources: ShownSources = new Map(above)
      takeSources(item, sources, 'kept')
      const from = (column: Column) => cellOf(column, column.beside ? data : item)
      const given = properties.map((column) => [column.name, from(column)] as const)
      const who = sourced ? { source: citations(sources), licence: licences(sources) } : {}
      const id = isObject(item) ? item['id'] : undefined
      const [latitude, longitude] = [from(place.latitude), from(place.longitude)]
      const point = typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null
      return {
        ...(typeof id === 'string' ? { id } : {}),
        point,
        properties: { ...Object.fromEntries(given), ...who },
      }
    })
  }
}
