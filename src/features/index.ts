import { between, betweenTotals } from './between/feature.ts'
import { claims } from './claims/feature.ts'
import { conflicts } from './conflicts/feature.ts'
import { coverage } from './coverage/feature.ts'
import type { Feature } from './feature.ts'
import { hierarchy } from './hierarchy/feature.ts'
import { history } from './history/feature.ts'
import { namedQueries } from './named-queries/feature.ts'
import { around } from './neighbours/feature.ts'
import { paths } from './paths/feature.ts'
import { places } from './places/feature.ts'
import { records } from './records/feature.ts'
import { runs } from './runs/feature.ts'
import { search } from './search/feature.ts'
import { sources } from './sources/feature.ts'
import { timelines } from './timeline/feature.ts'
import { totals } from './totals/feature.ts'

/** All features, in the order in which the schema shows their fields. Nothing else lists them. */
export const features: readonly Feature[] = [
  claims,
  sources,
  records,
  runs,
  history,
  conflicts,
  hierarchy,
  between,
  search,
  paths,
  around,
  timelines,
  coverage,
  betweenTotals,
  places,
  totals,
  namedQueries,
]
