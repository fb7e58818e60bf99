import type { Feature } from '../feature.ts'
import { betweenAnswer } from './resolve.ts'
import { betweenSdl, betweenTotalsSdl } from './sdl.ts'
import { joiningKinds } from './statement.ts'

/** What joins two parties. */
export const between: Feature = {
  name: 'between',
  sdl: betweenSdl,
  resolvers: ({ model, catalogue }) => ({ between: betweenAnswer(model, catalogue) }),
}

/** Stated totals that join two parties. */
export const betweenTotals: Feature = {
  name: 'stated totals between',
  sdl: betweenTotalsSdl,
  appliesTo: (model) => joiningKinds(model).some(({ kind }) => kind.statedTotal),
}
