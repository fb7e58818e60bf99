import type { Kind, LinkField, ValueField } from '../model/model.ts'

export type RecordedField = ValueField | LinkField

const known = new WeakMap<Kind, readonly RecordedField[]>()

/** The fields that records of a kind may say: its values and the links that it owns, in the model's order. */
export function recordedFields(kind: Kind): readonly RecordedField[] {
  const before = known.get(kind)
  if (before) return before
  const fields = [...kind.fields.values()].filter((field) => field.role !== 'question').filter(isRecorded)
  known.set(kind, fields)
  return fields
}

function isRecorded(field: RecordedField): boolean {
  return field.role === 'value' ? field.recorded : field.direction === 'OUT'
}
