import { cypherName } from '../../cypher/statement-builder.ts'
import { type Called, type CalledByRow, calledBy, codeFields } from '../../evidence/called-by.ts'
import type { Model } from '../../model/model.ts'

/** By what the entities `$ids` are called: one row with one list `data`, an item for each id, also of one that is not there. */
export function calledByText(model: Model): string {
  const codes = codeFields(model).map((name) => `n.${cypherName(name)}`)
  const row = `[id, n.name, n.names__text, n.identifiers__value, [${codes.join(', ')}]]`
  return `RETURN COLLECT { UNWIND $ids AS id OPTIONAL MATCH (n:Entity {id: id}) RETURN ${row} } AS data`
}

/** What `calledByText` answered, by id. */
export function calledByIn(model: Model, data: unknown): ReadonlyMap<string, Called> {
  return new Map((data as readonly CalledByRow[]).map((row) => [row[0], calledBy(model, row)]))
}
