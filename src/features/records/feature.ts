import type { Feature } from '../feature.ts'
import { recordAnswer } from './resolve.ts'
import { recordsSdl } from './sdl.ts'

export const records: Feature = {
  name: 'records',
  sdl: recordsSdl,
  resolvers: ({ model, catalogue }) => ({ record: recordAnswer(model, catalogue) }),
}
