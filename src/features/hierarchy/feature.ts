import type { Feature } from '../feature.ts'
import { partsAnswer, withinAnswer } from './resolve.ts'
import { hierarchySdl } from './sdl.ts'

/** What is part of what. */
export const hierarchy: Feature = {
  name: 'hierarchy',
  sdl: hierarchySdl,
  resolvers: ({ model }) => ({ within: withinAnswer(model), parts: partsAnswer(model) }),
}
