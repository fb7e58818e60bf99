import type { Model } from './model.ts'

/** Names of all fields that records of some kind may say, each once, in the model's order. */
export function recordedNames(model: Model): readonly string[] {
  const fields = [...model.kinds.values()].flatMap((kind) => [...kind.fields.values()])
  const recorded = fields.filter(
    (field) => (field.role === 'value' && field.recorded) || (field.role === 'link' && field.direction === 'OUT'),
  )
  return [...new Set(recorded.map(({ name }) => name))]
}
