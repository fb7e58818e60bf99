import type { Feature } from '../feature.ts'
import { coverageAnswer, coveragesAnswer } from './resolve.ts'
import { coverageSdl } from './sdl.ts'
import { statedTotalKind } from './stated-total.ts'

/** Stated totals beside what is itemised of them. */
export const coverage: Feature = {
  name: 'coverage',
  sdl: coverageSdl,
  appliesTo: (model) => statedTotalKind(model) !== undefined,
  resolvers: ({ model, catalogue }) => ({
    coverage: coverageAnswer(model, catalogue),
    coverages: coveragesAnswer(model, catalogue),
  }),
}
