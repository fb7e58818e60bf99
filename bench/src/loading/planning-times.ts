import { readFileSync } from 'node:fs'
import { parse } from 'graphql'
import { createPlanner, parseModel, servedSchema } from '../../../dist/features/merge.js'
import { median } from '../figures.ts'
import { places } from '../places.ts'
import { fourLevels } from '../serving/questions.ts'

/** Milliseconds, the parsing and validating of the text left out: that is graphql-js's. */
export interface PlanningTimes {
  /** The very first of the process. */
  readonly first: number
  /** Not asked before; median. */
  readonly fresh: number
  /** Asked before; median. */
  readonly kept: number
}

const times = 1_000

export function planningTimes(): PlanningTimes {
  const model = parseModel(readFileSync(places.schema, 'utf8'), places.schema)
  const planner = createPlanner(model, servedSchema(model))
  const { query } = fourLevels.chancery
  const document = parse(query)
  const timed = (text: string): number => {
    const start = performance.now()
    planner.plan({ text, document })
    return performance.now() - start
  }
  const first = timed(query)
  // Plans are kept by their text, so another text makes the same selection new.
  const fresh = Array.from({ length: times }, (_, index) => timed(`${query} # ${index}`))
  timed(query)
  const kept = Array.from({ length: times }, () => timed(query))
  return { first, fresh: median(fresh), kept: median(kept) }
}
