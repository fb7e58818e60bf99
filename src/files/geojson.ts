/** A row on the map: where it lies, null where nobody says, and all else about it. */
export interface Feature {
  readonly id?: string
  /** Degrees, WGS 84. */
  readonly point: { readonly latitude: number; readonly longitude: number } | null
  readonly properties: { readonly [name: string]: string | number | boolean | null }
}

/** A FeatureCollection of points (RFC 7946); a feature without a place has a null geometry, as the standard allows. */
export async function* geoJsonPieces(batches: AsyncIterable<readonly Feature[]>): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":['
  let separator = '\n'
  for await (const features of batches) {
    let piece = ''
    for (const feature of features) {
      piece += separator + JSON.stringify(featureOf(feature))
      separator = ',\n'
    }
    yield piece
  }
  yield '\n]}\n'
}

function featureOf({ id, point, properties }: Feature): object {
  const geometry = point && { type: 'Point', coordinates: [point.longitude, point.latitude] }
  return { type: 'Feature', ...(id === undefined ? {} : { id }), geometry, properties }
}
