import type { PlanParameter } from '../../cypher/parameter.ts'
import { passageOf } from '../../evidence/passage.ts'
import type { BatchLoad, Deferred } from '../../plan/batch-loads.ts'
import type { CollectedField } from '../../plan/collected-fields.ts'
import type { ObjectFieldPlanner, PlainObject } from '../../plan/compiling.ts'
import type { FieldReader } from '../../plan/row-readers.ts'

/** A field of a plain object that names a passage of a source's text. Its words are fetched by one more statement, for all of an answer at once. */
export const passageField: ObjectFieldPlanner = ({ group }) => ({ entry: passageEntry(group), selected: {} })

function passageEntry(group: CollectedField): FieldReader<PlainObject> {
  const name = group.field?.name ?? ''
  return {
    group,
    waits: true,
    read:
      () =>
      (object): Deferred | null => {
        const id = object[name]
        return typeof id === 'string' ? { load: passages, ids: id, show: (words) => words } : null
      },
  }
}

/** One for all places: a source's text, which may be long and a former one, is read once. Neo4j counts in code points, as passages do. */
const passages: BatchLoad = {
  path: 'passages',
  statement: (ids) => ({ text: passagesText, parameters: { sources: bySource(ids) } }),
  byId: (data) => new Map(data as readonly (readonly [id: string, words: string | null])[]),
}

const passagesText =
  'RETURN COLLECT { UNWIND $sources AS asked ' +
  'WITH asked, head(COLLECT { MATCH (z:Source {id: asked[0]}) WHERE z.recordedAt = asked[1] RETURN z.text UNION ALL ' +
  'MATCH (z:SourceVersion {source: asked[0]}) WHERE z.run IS NOT NULL AND z.recordedAt = asked[1] RETURN z.text }) AS text ' +
  'UNWIND asked[2] AS passage RETURN [passage[0], substring(text, passage[1], passage[2])] } AS data'

/** `[source, recordedAt, [[id, start, length]]]` */
function bySource(ids: readonly string[]): readonly PlanParameter[] {
  const sources = new Map<string, readonly [source: string, recordedAt: string, passages: PlanParameter[]]>()
  for (const id of ids) {
    const { source, recordedAt, start, end } = passageOf(id)
    const key = `${recordedAt} ${source}`
    const requested = sources.get(key) ?? ([source, recordedAt, []] as const)
    sources.set(key, requested)
    requested[2].push([id, BigInt(start), BigInt(end - start)])
  }
  return [...sources.values()]
}
