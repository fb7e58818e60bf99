import type { Feature } from '../feature.ts'
import { nearAnswer } from './resolve.ts'
import { placesSdl } from './sdl.ts'
import { placesOf } from './statement.ts'

/** What lies near a point. */
export const places: Feature = {
  name: 'places',
  sdl: placesSdl,
  appliesTo: (model) => placesOf(model).length > 0,
  resolvers: ({ model }) => ({ near: nearAnswer(model) }),
}
