import type { Feature } from '../feature.ts'
import { runAnswer, runsAnswer } from './resolve.ts'
import { runsSdl } from './sdl.ts'

export const runs: Feature = {
  name: 'runs',
  sdl: runsSdl,
  resolvers: ({ catalogue }) => ({ run: runAnswer(catalogue), runs: runsAnswer(catalogue) }),
}
