import type { NamedTypeNode } from 'graphql'
import type { Field } from './model.ts'
import type { Reading } from './reading.ts'

/** The fields that each kind and interface declares itself. */
export type OwnFields = ReadonlyMap<string, ReadonlyMap<string, Field>>

/** All interfaces of a kind or interface, `Entity` first, each behind those it implements itself. */
export function ancestorsOf(typeName: string, { definitions }: Reading): readonly string[] {
  const found: string[] = []
  const visit = (name: string, above: readonly string[]): void => {
    const node = definitions.interfaces.get(name)
    if (!node || above.includes(name) || found.includes(name)) return
    for (const parent of node.interfaces ?? []) visit(parent.name.value, [...above, name])
    found.push(name)
  }
  if (typeName !== 'Entity') visit('Entity', [typeName])
  for (const parent of implementedBy(typeName, { definitions })) visit(parent.name.value, [typeName])
  return found
}

/** Reports unknown interfaces and interfaces that implement themselves by a detour. */
export function checkInterfaces(typeName: string, reading: Reading): void {
  const { definitions, mistakes } = reading
  const seen = new Set<string>()
  for (const parent of implementedBy(typeName, reading)) {
    const name = parent.name.value
    if (!definitions.interfaces.has(name)) mistakes.report(parent, 'an interface of this file or Entity', name)
    else if (seen.has(name)) mistakes.report(parent, `${name} once`, 'a second one')
    else if (reaches(name, typeName, reading)) {
      mistakes.report(parent, 'interfaces that do not come back to themselves', `${typeName} implements ${name}`)
    }
    seen.add(name)
  }
}

/** Fields inherited and own, in the order the model promises; of a field said twice the first counts. */
export function mergeFields(typeName: string, own: OwnFields, reading: Reading): ReadonlyMap<string, Field> {
  const merged = new Map<string, Field>()
  for (const field of declarations(typeName, own, reading)) {
    if (!merged.has(field.name)) merged.set(field.name, field)
  }
  return merged
}

/** Reports fields that two of a type's interfaces, or it and an interface, declare differently. */
export function checkInherited(typeName: string, own: OwnFields, reading: Reading): void {
  const merged = mergeFields(typeName, own, reading)
  for (const field of declarations(typeName, own, reading)) {
    const first = merged.get(field.name)
    if (first && first !== field && !agree(first, field)) reportConflict(typeName, first, field, reading)
  }
}

function declarations(typeName: string, own: OwnFields, reading: Reading): readonly Field[] {
  return [...ancestorsOf(typeName, reading), typeName].flatMap((owner) => [...(own.get(owner)?.values() ?? [])])
}

function implementedBy(typeName: string, { definitions }: Pick<Reading, 'definitions'>): readonly NamedTypeNode[] {
  return (definitions.kinds.get(typeName) ?? definitions.interfaces.get(typeName))?.interfaces ?? []
}

function reaches(from: string, to: string, reading: Reading, seen: ReadonlySet<string> = new Set()): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  const next = implementedBy(from, reading)
  return next.some((parent) => reaches(parent.name.value, to, reading, new Set([...seen, from])))
}

/** Whether the later declaration of a field says nothing new; its description, an index and @url left out do not count. */
function agree(first: Field, second: Field): boolean {
  const adds = (['index', 'url'] as const).some(
    (mark) => second.role === 'value' && second[mark] && !(first.role === 'value' && first[mark]),
  )
  return !adds && essence(first) === essence(second)
}

function essence(field: Field): string {
  const left = new Set(['description', 'declaredBy', 'index', 'recorded', 'url'])
  return JSON.stringify(field, (key, value: unknown) => (left.has(key) ? undefined : value))
}

/** Placed at the later declaration, if it is the type's own; else at the type, which brings the two together. */
function reportConflict(typeName: string, first: Field, second: Field, { definitions, mistakes }: Reading): void {
  const own = second.declaredBy === typeName
  const fields = own ? definitions.fieldsOf(typeName) : []
  const type = definitions.kinds.get(typeName) ?? definitions.interfaces.get(typeName)
  const place = fields.find((node) => node.name.value === second.name)?.name ?? type?.name
  if (place)
    mistakes.report(place, `${first.name} as ${first.declaredBy} declares it`, `another in ${second.declaredBy}`)
}
