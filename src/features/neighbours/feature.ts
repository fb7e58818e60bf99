import { batchedFieldPlanner } from '../../plan/entity-field.ts'
import type { Feature } from '../feature.ts'
import { linkCounts } from './link-counts.ts'
import { neighbours } from './neighbours.ts'
import { neighboursSdl } from './sdl.ts'

/** What an entity is linked to. */
export const around: Feature = {
  name: 'neighbours',
  sdl: neighboursSdl,
  entityFields: () => ({
    linkCounts: batchedFieldPlanner('LinkCount', linkCounts),
    neighbours: batchedFieldPlanner('NeighbourConnection', neighbours),
  }),
}
