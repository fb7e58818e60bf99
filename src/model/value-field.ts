import { type Definitions, scalars } from './definitions.ts'
import type { Directive, DirectiveName } from './directives.ts'
import { isEngines, unrecordedFields } from './engine.ts'
import type { Mistakes } from './mistakes.ts'
import type { Scalar, ValueField, ValueShape } from './model.ts'
import type { FieldDraft, Reading } from './reading.ts'
import type { TypeRef } from './type-ref.ts'

/** A field that holds values. Only the engine's own may be non-null: a record may leave out anything but its id. */
export function readValueField(draft: FieldDraft, reading: Reading): ValueField | undefined {
  const { mistakes, definitions } = reading
  const { node, name, ref, directives } = draft
  const shape = shapeOf(ref.name, definitions)
  if (!shape) return undefined
  const own = !isEngines(node)
  // Fields of Entity said again, `name: String!`, keep the engine's mark; the comparison with Entity finds other differences.
  if (own && ref.nonNull && !ref.list && name !== 'id' && name !== 'name' && name !== 'stub') {
    mistakes.report(ref.node, `${ref.name} without !, since a record may leave it out`, `${ref.name}!`)
  }
  for (const other of ['relationship', 'where', 'partOf'] as const) refuse(directives[other], other, draft, reading)
  if (directives.index && (ref.list || (shape.is === 'object' && shape.name !== 'Money'))) {
    mistakes.report(directives.index.node, '@index on a single scalar, enum or Money', `@index on ${written(draft)}`)
  }
  if (directives.changing && ref.list) {
    mistakes.report(directives.changing.node, '@changing on a field with one value', `@changing on ${written(draft)}`)
  }
  const url = readUrl(directives.url, draft.ref, shape, mistakes)
  return {
    role: 'value',
    name,
    description: draft.description,
    shape,
    list: ref.list,
    index: directives.index !== undefined,
    changing: directives.changing !== undefined,
    url,
    declaredBy: draft.declaredBy,
    recorded: own || !unrecordedFields.has(name),
    required: ref.list || ref.nonNull,
  }
}

/** Whether a field is marked as an address, which only text can be. */
export function readUrl(
  directive: Directive | undefined,
  { name }: TypeRef,
  shape: ValueShape,
  mistakes: Mistakes,
): boolean {
  const isText = shape.is === 'scalar' && shape.scalar === 'String'
  if (directive && !isText) mistakes.report(directive.node, '@url on a String or a list of them', `@url on ${name}`)
  return directive !== undefined
}

/** What a type name stands for as a value; undefined for kinds, interfaces and unknown names. */
export function shapeOf(typeName: string, definitions: Definitions): ValueShape | undefined {
  if (isScalar(typeName)) return { is: 'scalar', scalar: typeName }
  if (definitions.enums.has(typeName)) return { is: 'enum', name: typeName }
  return definitions.valueTypes.has(typeName) ? { is: 'object', name: typeName } : undefined
}

function isScalar(name: string): name is Scalar {
  return scalars.has(name)
}

function refuse(found: Directive | undefined, name: DirectiveName, draft: FieldDraft, { mistakes }: Reading): void {
  if (found) mistakes.report(found.node, `@${name} on a link to a kind or interface`, `@${name} on ${written(draft)}`)
}

function written({ name, ref }: FieldDraft): string {
  return `${name}: ${ref.list ? `[${ref.name}!]` : ref.name}`
}
