import type { Catalogue } from '../graph/catalogue.ts'
import type { Model } from '../model/model.ts'
import { placesOf } from '../query/near-text.ts'
import type { Answer } from './asking.ts'
import { betweenAnswer } from './between.ts'
import { changesAnswer } from './changes.ts'
import { conflictsAnswer } from './conflicts.ts'
import { coverageAnswer, coveragesAnswer } from './coverage.ts'
import { partsAnswer, withinAnswer } from './hierarchy.ts'
import { entityAnswer } from './known.ts'
import { nearAnswer } from './near.ts'
import { pathsAnswer } from './paths.ts'
import { recordAnswer } from './record.ts'
import { runAnswer, runsAnswer } from './runs.ts'
import { searchAnswer } from './search.ts'
import { sharedAnswer } from './shared.ts'
import { sourceAnswer, sourcesAnswer, sourceTextAnswer } from './sources.ts'
import { statedTotalKind } from './stated-total.ts'
import { suggestAnswer } from './suggest.ts'

/** The engine's answers, by the name of their root field. */
export type Answers = { readonly [field: string]: Answer }

/**
 * Made once per model. Each fixed statement is a file in cypher/answers. A search for paths that took `searchMs` begins
 * nothing new and answers what it has found; an end of it with more than `startLinks` links is not expanded before it is
 * known that this is of use.
 */
export function createAnswers(
  model: Model,
  catalogue: Catalogue,
  { searchMs = 5_000, startLinks = 200 } = {},
): Answers {
  return {
    between: betweenAnswer(model, catalogue),
    changes: changesAnswer(model, catalogue),
    entity: entityAnswer(model, catalogue),
    ...(statedTotalKind(model)
      ? { coverage: coverageAnswer(model, catalogue), coverages: coveragesAnswer(model, catalogue) }
      : {}),
    conflicts: conflictsAnswer(model, catalogue),
    ...(placesOf(model).length > 0 ? { near: nearAnswer(model) } : {}),
    within: withinAnswer(model),
    parts: partsAnswer(model),
    paths: pathsAnswer(model, catalogue, { searchMs, startLinks }),
    record: recordAnswer(model, catalogue),
    search: searchAnswer(model, catalogue),
    suggest: suggestAnswer(model),
    shared: sharedAnswer(model, catalogue),
    source: sourceAnswer(catalogue),
    sources: sourcesAnswer(catalogue),
    sourceText: sourceTextAnswer(catalogue),
    run: runAnswer(catalogue),
    runs: runsAnswer(catalogue),
  }
}
