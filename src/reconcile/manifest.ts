import type { Vocabulary } from './vocabulary.ts'

/** Most queries of one batch, and most entities of one extension. */
export const batchSize = 50

export interface ManifestPlace {
  /** Where the server is reached: `http://127.0.0.1:4000`. */
  readonly base: string
  readonly version: string
}

/** The service manifest of the Reconciliation Service API 0.2. */
export function manifest({ types }: Vocabulary, { base, version }: ManifestPlace): object {
  const service = `${base}/reconcile`
  const suggest = (what: string) => ({
    service_url: service,
    service_path: `/suggest/${what}`,
    flyout_service_url: service,
    flyout_service_path: `/flyout/${what}?id=\${id}`,
  })
  return {
    versions: ['0.2'],
    name: 'Chancery',
    // A prefix that makes of each id an address that shows the entity.
    identifierSpace: `${base}/explore#s=`,
    schemaSpace: `${base}/graphql#Entity`,
    documentation: `${base}/`,
    serviceVersion: version,
    defaultTypes: types.map(({ id, name }) => ({ id, name })),
    view: { url: `${base}/explore#s={{id}}` },
    preview: { url: `${service}/preview?id={{id}}`, width: 420, height: 260 },
    suggest: { entity: suggest('entity'), property: suggest('property'), type: suggest('type') },
    extend: {
      propose_properties: { service_url: service, service_path: '/properties' },
      property_settings: [],
    },
    batchSize,
  }
}
