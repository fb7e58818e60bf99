import type { Catalogue } from '../graph/catalogue.ts'
import type { Model } from '../model/model.ts'
import { betweenAnswer } from './between/resolve.ts'
import { conflictsAnswer } from './conflicts/resolve.ts'
import { coverageAnswer, coveragesAnswer } from './coverage/resolve.ts'
import { statedTotalKind } from './coverage/stated-total.ts'
import { partsAnswer, withinAnswer } from './hierarchy/resolve.ts'
import { changesAnswer } from './history/changes.ts'
import { entityAnswer } from './history/known-entity.ts'
import { pathsAnswer } from './paths/paths.ts'
import { sharedAnswer } from './paths/shared.ts'
import { nearAnswer } from './places/resolve.ts'
import { placesOf } from './places/statement.ts'
import { recordAnswer } from './records/resolve.ts'
import type { Answer } from './resolver.ts'
import { runAnswer, runsAnswer } from './runs/resolve.ts'
import { searchAnswer } from './search/search.ts'
import { suggestAnswer } from './search/suggest.ts'
import { sourceAnswer, sourcesAnswer, sourceTextAnswer } from './sources/resolve.ts'

/** The engine's answers, by the name of their root field. */
export type Answers = { readonly [field: string]: Answer }

/**
 * Made once per model. Each fixed statement is a file in `cypher/<feature>`. A search for paths that took `searchMs` begins
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
