import type { LinkField } from './model.ts'
import { reservedRelationships } from './names.ts'
import type { FieldDraft, Reading } from './reading.ts'

/** A field that points to other entities. What an `IN` link shows is found later, once all owned links are known. */
export function readLinkField(draft: FieldDraft, reading: Reading): LinkField | undefined {
  const { mistakes } = reading
  const { node, name, ref, directives } = draft
  const relationship = directives.relationship
  if (!relationship) {
    // A directive that is there but wrong has been reported already.
    if (!node.directives?.some((each) => each.name.value === 'relationship')) {
      mistakes.report(node.name, '@relationship(type:, direction:) or @cypher(question:)', `${name}: ${ref.name} alone`)
    }
    return undefined
  }
  const [type, direction] = [relationship.text('type'), relationship.text('direction')]
  if (type === undefined || (direction !== 'IN' && direction !== 'OUT')) return undefined
  if (!/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(type) || reservedRelationships.has(type)) {
    mistakes.report(relationship.place('type'), 'a relationship type such as FUNDED_BY, not one of the store', type)
  }
  checkDirectives(draft, direction, reading)
  const properties = relationship.text('properties')
  return {
    role: 'link',
    name,
    description: draft.description,
    target: ref.name,
    list: ref.list,
    direction,
    type,
    properties,
    changing: directives.changing !== undefined,
    where: directives.where?.text('cypher'),
    partOf: directives.partOf !== undefined,
    declaredBy: draft.declaredBy,
    views: [],
  }
}

function checkDirectives(draft: FieldDraft, direction: 'IN' | 'OUT', { mistakes, definitions }: Reading): void {
  const { name, ref, directives } = draft
  if (ref.nonNull && !ref.list) {
    mistakes.report(ref.node, `${ref.name} without !, since a record may leave it out`, `${ref.name}!`)
  }
  if (direction === 'IN' && !ref.list) {
    mistakes.report(ref.node, `[${ref.name}!]!, since an IN link may show many`, ref.name)
  }
  if (directives.index) mistakes.report(directives.index.node, '@index on a value', `@index on the link ${name}`)
  if (directives.url) mistakes.report(directives.url.node, '@url on a value', `@url on the link ${name}`)
  if (directives.changing && (direction === 'IN' || ref.list)) {
    mistakes.report(directives.changing.node, '@changing on an OUT link to one', `@changing on ${name}`)
  }
  if (directives.partOf && direction === 'IN') {
    mistakes.report(directives.partOf.node, '@partOf on an OUT link, from the part to the whole', `@partOf on ${name}`)
  }
  if (directives.where && direction === 'OUT') {
    mistakes.report(directives.where.node, '@where on an IN link or a root list', `@where on the OUT link ${name}`)
  }
  const properties = directives.relationship?.text('properties')
  const place = directives.relationship?.place('properties')
  if (properties === undefined || !place) return
  if (direction === 'OUT' && !ref.list) {
    mistakes.report(place, `properties only on a list, [${ref.name}!]!`, `properties on ${name}: ${ref.name}`)
  }
  if (!definitions.valueTypes.has(properties) || definitions.engineTypes.has(properties)) {
    const what = definitions.kinds.has(properties) ? `the kind ${properties}` : properties
    mistakes.report(place, 'a type of this file without @node as properties', what)
  }
}
