/** What files a question can be asked for, by their endings. */
export const fileFormats = {
  json: { mediaType: 'application/json', name: 'JSON' },
  csv: { mediaType: 'text/csv', name: 'CSV' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: 'Excel' },
  jsonl: { mediaType: 'application/jsonl', name: 'JSON Lines' },
  gexf: { mediaType: 'application/gexf+xml', name: 'GEXF' },
  graphml: { mediaType: 'application/graphml+xml', name: 'GraphML' },
  geojson: { mediaType: 'application/geo+json', name: 'GeoJSON' },
} as const

export type FileFormat = keyof typeof fileFormats

export const fileEndings = Object.keys(fileFormats) as readonly FileFormat[]
