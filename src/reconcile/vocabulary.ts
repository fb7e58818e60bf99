import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import { annotationOf, isAnnotated } from '../schema/field-annotation.ts'

/** A kind, or what several kinds are: a party. */
export interface EntityType {
  readonly id: string
  readonly name: string
  readonly description: string
  /** The kinds that it stands for. */
  readonly kinds: readonly string[]
  /** The types that it belongs to itself. */
  readonly broader: readonly string[]
}

/** What records say of entities: a value, or a link that they own. Beside each stand its `/source` and its `/quote`. */
export interface Property {
  readonly id: string
  readonly name: string
  readonly description: string
  /** The types whose entities may have it. */
  readonly types: readonly string[]
  /** The one type of what it links to. */
  readonly target: string | undefined
  /** Whether it is a place on the map, which compares by distance. */
  readonly point: boolean
}

/** The types and properties of a domain, read off its served schema. */
export interface Vocabulary {
  readonly types: readonly EntityType[]
  readonly properties: readonly Property[]
}

/** Interfaces of every kind, which tell nothing of one. */
const ofAll: ReadonlySet<string> = new Set(['Entity', 'Node'])

export function vocabularyOf(schema: GraphQLSchema): Vocabulary {
  const kinds = schema.getType('Kind')
  const names = isEnumType(kinds) ? kinds.getValues().map(({ name }) => name) : []
  const described = names.map((name) => schema.getType(name)).filter(isObjectType)
  const shared = Object.values(schema.getTypeMap())
    .filter(isInterfaceType)
    .filter(({ name }) => !ofAll.has(name) && described.some((kind) => isOne(kind, name)))
  const types = [...described, ...shared].map((type) => typeOf(type, described))
  return { types, properties: propertiesOf(described) }
}

function isOne(kind: GraphQLObjectType, name: string): boolean {
  return kind.name === name || kind.getInterfaces().some((each) => each.name === name)
}

function typeOf(type: GraphQLObjectType | GraphQLInterfaceType, described: readonly GraphQLObjectType[]): EntityType {
  const { name, description } = type
  return {
    id: name,
    name: worded(name),
    description: firstLine(description),
    kinds: described.filter((kind) => isOne(kind, name)).map((kind) => kind.name),
    broader: type
      .getInterfaces()
      .map((each) => each.name)
      .filter((each) => !ofAll.has(each)),
  }
}

function propertiesOf(kinds: readonly GraphQLObjectType[]): readonly Property[] {
  const found = new Map<string, Property>()
  for (const kind of kinds) {
    for (const field of Object.values(kind.getFields()).filter(isRecorded)) {
      const { name: id, description } = field
      const before = found.get(id)
      const types = [...(before?.types ?? []), kind.name]
      const target = linkedTo(field)
      const one = before && before.target !== target ? undefined : target
      found.set(id, {
        id,
        name: worded(id),
        description: before?.description ?? firstLine(description),
        types,
        target: one,
        point: (before?.point ?? true) && isPoint(field),
      })
    }
  }
  return [...found.values()]
}

/** What links in from elsewhere is recorded there; its id and whether it is a stub, by nobody. */
function isRecorded(field: GraphQLField<unknown, unknown>): boolean {
  if (!isAnnotated(field)) return false
  const meaning = annotationOf(field)
  return (
    (meaning.is === 'value' && meaning.field.recorded) || (meaning.is === 'link' && meaning.field.direction === 'OUT')
  )
}

function linkedTo(field: GraphQLField<unknown, unknown>): string | undefined {
  const meaning = annotationOf(field)
  return meaning.is === 'link' && meaning.field.target !== 'Entity' ? meaning.field.target : undefined
}

function isPoint(field: GraphQLField<unknown, unknown>): boolean {
  const meaning = annotationOf(field)
  return meaning.is === 'value' && getNamedType(field.type).name === 'Point'
}

/** `StatedTotal` as `Stated total`. */
function worded(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function firstLine(text: string | null | undefined): string {
  return text?.split('\n')[0] ?? ''
}
