import type { Feature } from '../feature.ts'
import { conflictsAnswer } from './resolve.ts'
import { conflictsSdl } from './sdl.ts'

export const conflicts: Feature = {
  name: 'conflicts',
  sdl: conflictsSdl,
  resolvers: ({ model, catalogue }) => ({ conflicts: conflictsAnswer(model, catalogue) }),
}
