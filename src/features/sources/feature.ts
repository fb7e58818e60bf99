import type { Feature } from '../feature.ts'
import { sourceAnswer, sourcesAnswer, sourceTextAnswer } from './resolve.ts'
import { sourcesSdl } from './sdl.ts'

export const sources: Feature = {
  name: 'sources',
  sdl: sourcesSdl,
  resolvers: ({ catalogue }) => ({
    source: sourceAnswer(catalogue),
    sources: sourcesAnswer(catalogue),
    sourceText: sourceTextAnswer(catalogue),
  }),
}
