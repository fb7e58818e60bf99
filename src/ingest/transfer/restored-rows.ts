import type { Parameter, Parameters } from '../../graph/graph.ts'
import { hashOf } from '../../records/payload.ts'
import { sourceHash, sourceOfPayload } from '../../records/source-payload.ts'
import { recordId } from '../../values/canonical.ts'
import type { RecordState, RunProperties, SourceState } from './export-line.ts'

/** A run as a statement takes it. */
export function runRow(run: RunProperties): Parameters {
  return Object.fromEntries(Object.entries(run).map(([name, value]) => [name, parameterOf(value)]))
}

/** What a source says, or said, as a statement takes it; id and hash follow from what is said. */
export function recordRow({ payload, source, ...stamps }: RecordState): Parameters {
  const { id: entity } = JSON.parse(payload) as { readonly id: string }
  const said = { source, entity, payload, hash: hashOf(payload), ...stamps }
  const id = recordId(source, entity)
  return stamps.until === undefined ? { id, ...said } : { record: id, ...said }
}

export function formerSourceRow({ header, text, ...stamps }: SourceState): Parameters {
  const source = sourceOfPayload(header, text)
  const said = { source: source.id, header, hash: sourceHash(source), ...stamps }
  return text === undefined ? said : { ...said, text }
}

/** Whole numbers in JSON were whole numbers in the database. */
function parameterOf(value: unknown): Parameter {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map(parameterOf)
  return typeof value === 'string' || typeof value === 'boolean' ? value : null
}
