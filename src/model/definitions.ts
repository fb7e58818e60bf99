import {
  type DefinitionNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind as Node,
  type ObjectTypeDefinitionNode,
} from 'graphql'
import { engineDocument } from './engine.ts'
import type { Mistakes } from './mistakes.ts'
import type { Scalar } from './model.ts'
import { isTypeName, type ReservedNames, reservedEnding } from './names.ts'

type TypeNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode | EnumTypeDefinitionNode

/** The file's definitions by what they are to the model, the engine's own first; each name once. */
export interface Definitions {
  readonly kinds: ReadonlyMap<string, ObjectTypeDefinitionNode>
  readonly interfaces: ReadonlyMap<string, InterfaceTypeDefinitionNode>
  readonly valueTypes: ReadonlyMap<string, ObjectTypeDefinitionNode>
  readonly enums: ReadonlyMap<string, EnumTypeDefinitionNode>
  /** Fields of a type or interface, those of `extend interface` included. */
  readonly fieldsOf: (typeName: string) => readonly FieldDefinitionNode[]
  /** Fields of `extend type Query`. */
  readonly rootFields: readonly FieldDefinitionNode[]
  readonly engineTypes: ReadonlySet<string>
}

export const scalars: ReadonlySet<string> = new Set<Scalar>(['String', 'Int', 'Float', 'Boolean', 'Date', 'Decimal'])

const engineTypes: ReadonlySet<string> = new Set(
  engineDocument.definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])),
)

export function readDefinitions(document: DocumentNode, mistakes: Mistakes, reserved: ReservedNames): Definitions {
  const types = readTypes(document, mistakes, reserved)
  const fields = new Map<string, readonly FieldDefinitionNode[]>()
  for (const [name, node] of types) if ('fields' in node) fields.set(name, node.fields ?? [])
  const rootFields: FieldDefinitionNode[] = []
  for (const node of document.definitions) {
    if (node.kind === Node.OBJECT_TYPE_EXTENSION && node.name.value === 'Query') rootFields.push(...(node.fields ?? []))
    if (node.kind !== Node.INTERFACE_TYPE_EXTENSION) continue
    const name = node.name.value
    if (types.get(name)?.kind === Node.INTERFACE_TYPE_DEFINITION) {
      fields.set(name, [...(fields.get(name) ?? []), ...(node.fields ?? [])])
    } else {
      mistakes.report(node.name, 'an interface of this file or Entity behind extend interface', name)
    }
  }
  const all = [...types.values()]
  const objects = all.filter((node) => node.kind === Node.OBJECT_TYPE_DEFINITION)
  return {
    kinds: byName(objects.filter(isKind)),
    interfaces: byName(all.filter((node) => node.kind === Node.INTERFACE_TYPE_DEFINITION)),
    valueTypes: byName(objects.filter((node) => !isKind(node))),
    enums: byName(all.filter((node) => node.kind === Node.ENUM_TYPE_DEFINITION)),
    fieldsOf: (typeName) => fields.get(typeName) ?? [],
    rootFields,
    engineTypes,
  }
}

function readTypes(document: DocumentNode, mistakes: Mistakes, reserved: ReservedNames): Map<string, TypeNode> {
  const types = new Map<string, TypeNode>()
  for (const node of engineDocument.definitions) if (isTypeNode(node)) types.set(node.name.value, node)
  for (const node of document.definitions) {
    if (isTypeNode(node)) {
      const name = node.name.value
      checkTypeName(node, types.has(name), mistakes, reserved)
      if (!types.has(name)) types.set(name, node)
    } else if (!isExtension(node)) {
      const allowed = 'type, interface, enum, extend interface or extend type Query'
      mistakes.report(node, allowed, node.kind.replace(/Definition|Extension/g, ''))
    }
  }
  return types
}

function checkTypeName(node: TypeNode, taken: boolean, mistakes: Mistakes, reserved: ReservedNames): void {
  const name = node.name.value
  if (engineTypes.has(name) || scalars.has(name)) {
    mistakes.report(node.name, 'a name of its own', `${name}, which the engine brings (use it, do not define it)`)
  } else if (taken) {
    mistakes.report(node.name, 'each type once', `a second ${name}`)
  } else if (reserved.types.has(name) || reservedEnding.test(name)) {
    mistakes.report(node.name, 'a name that the API and the store do not use themselves', `${name}, which is reserved`)
  } else if (!isTypeName(name)) {
    mistakes.report(node.name, 'a type name that starts with a capital letter, without __', name)
  }
  if (!node.description?.value.trim()) mistakes.report(node.name, `a description above ${name}`, 'none')
}

function isTypeNode(node: DefinitionNode): node is TypeNode {
  return (
    node.kind === Node.OBJECT_TYPE_DEFINITION ||
    node.kind === Node.INTERFACE_TYPE_DEFINITION ||
    node.kind === Node.ENUM_TYPE_DEFINITION
  )
}

function isExtension(node: DefinitionNode): boolean {
  return (
    node.kind === Node.INTERFACE_TYPE_EXTENSION ||
    (node.kind === Node.OBJECT_TYPE_EXTENSION && node.name.value === 'Query')
  )
}

function isKind(node: ObjectTypeDefinitionNode): boolean {
  return node.directives?.some((directive) => directive.name.value === 'node') ?? false
}

function byName<T extends TypeNode>(nodes: readonly T[]): ReadonlyMap<string, T> {
  return new Map(nodes.map((node) => [node.name.value, node]))
}
