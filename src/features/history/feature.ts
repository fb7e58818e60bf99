import type { Feature } from '../feature.ts'
import { changesAnswer } from './changes.ts'
import { entityAnswer } from './known-entity.ts'
import { historySdl } from './sdl.ts'

/** What changed, and what was known at an instant. */
export const history: Feature = {
  name: 'history',
  sdl: historySdl,
  resolvers: ({ model, catalogue }) => ({
    changes: changesAnswer(model, catalogue),
    entity: entityAnswer(model, catalogue),
  }),
}
