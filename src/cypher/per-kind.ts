import { type Kind, kindOfId, type Model } from '../model/model.ts'
import type { CypherStatement } from './parameter.ts'
import type { RequestArguments } from './request-arguments.ts'
import { StatementBuilder } from './statement-builder.ts'

/**
 * One statement for entities of several kinds: for each kind the text that its links ask for, which answers two columns
 * for its part of the ids. Answers `data`, rows of `[of, …]`.
 */
export function perKind(
  model: Model,
  ids: readonly string[],
  run: RequestArguments,
  column: string,
  textFor: (kind: Kind, ids: string, builder: StatementBuilder) => string,
): CypherStatement {
  const builder = new StatementBuilder()
  const texts = [...byKind(model, ids)].map(([kind, own]) =>
    textFor(
      kind,
      builder.parameter(() => own),
      builder,
    ),
  )
  return {
    text: `CALL () {\n${texts.join('\nUNION ALL\n')}\n}\nRETURN collect([of, ${column}]) AS data`,
    parameters: builder.values(run),
  }
}

/** In the order of the model, so that the text does not depend on which entity came first. */
function byKind(model: Model, ids: readonly string[]): ReadonlyMap<Kind, readonly string[]> {
  const found = new Map<Kind, string[]>()
  for (const kind of model.kinds.values()) {
    const own = ids.filter((id) => kindOfId(model, id) === kind)
    if (own.length > 0) found.set(kind, own)
  }
  return found
}
