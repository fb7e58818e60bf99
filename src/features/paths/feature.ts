import type { Feature } from '../feature.ts'
import { pathsAnswer } from './paths.ts'
import { pathsSdl } from './sdl.ts'
import { sharedAnswer } from './shared.ts'

/** How entities are connected, and what they have in common. */
export const paths: Feature = {
  name: 'paths',
  sdl: pathsSdl,
  resolvers: ({ model, catalogue, limits }) => ({
    paths: pathsAnswer(model, catalogue, limits),
    shared: sharedAnswer(model, catalogue),
  }),
}
