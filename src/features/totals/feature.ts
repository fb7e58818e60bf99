import type { Feature } from '../feature.ts'
import { rootTotals } from './plan-totals.ts'
import { totalsFields } from './types.ts'

/** What the money of a kind adds up to. */
export const totals: Feature = {
  name: 'totals',
  rootFields: totalsFields,
  rootPlanners: () => ({ totals: rootTotals }),
}
