import type { Feature } from '../feature.ts'
import { searchSdl } from './sdl.ts'
import { searchAnswer } from './search.ts'
import { suggestAnswer } from './suggest.ts'

export const search: Feature = {
  name: 'search',
  sdl: searchSdl,
  resolvers: ({ model, catalogue }) => ({ search: searchAnswer(model, catalogue), suggest: suggestAnswer(model) }),
}
