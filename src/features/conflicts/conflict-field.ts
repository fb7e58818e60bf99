import type { Arguments } from '../../cypher/request-arguments.ts'
import { RequestError } from '../../errors.ts'
import type { Model } from '../../model/model.ts'
import { type RecordedField, recordedFields } from '../../records/recorded-fields.ts'
import { didYouMean } from '../../values/nearest.ts'

/** Which fields `conflicts` is asked for. */
export interface ConflictField {
  /** As records name it; null for all. */
  readonly name: string | null
  /** Whether names count. */
  readonly names: boolean
  /** Relationship types of the links whose properties count; null for all. */
  readonly types: readonly string[] | null
  /** The one property of those links that counts; null for all. */
  readonly property: string | null
}

/** Throws RequestError for a field that no record could say. */
export function conflictField(model: Model, args: Arguments): ConflictField {
  const names = args['names'] === true
  const requested = args['field']
  if (typeof requested !== 'string') return { name: null, names, types: null, property: null }
  const kinds = [...model.kinds.values()].filter(
    ({ name }) => typeof args['kind'] !== 'string' || name === args['kind'],
  )
  const fields = kinds.flatMap(recordedFields)
  const known = new Set(fields.flatMap((field) => namesIn(model, field)))
  if (!known.has(requested)) {
    const where = typeof args['kind'] === 'string' ? `records of ${args['kind']} say` : 'records say'
    const expected = `a field that ${where}, such as amount or funders.role${didYouMean(requested, known)}`
    throw new RequestError(`conflicts(field:): expected ${expected}, got ${JSON.stringify(requested)}`)
  }
  const [outer = requested, property = null] = requested.split('.')
  const types = fields.flatMap((field) => (field.role === 'link' && field.name === outer ? [field.type] : []))
  return { name: requested, names: requested === 'name', types: [...new Set(types)], property }
}

/** A field's name, and those of what describes its links. */
function namesIn(model: Model, field: RecordedField): readonly string[] {
  const type = field.role === 'link' ? model.valueTypes.get(field.properties ?? '') : undefined
  return [field.name, ...[...(type?.fields.keys() ?? [])].map((property) => `${field.name}.${property}`)]
}
