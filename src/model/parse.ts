import { type DocumentNode, GraphQLError, parse, Source } from 'graphql'
import { SourceError } from '../errors.ts'
import { checkNames } from './check-names.ts'
import { readDefinitions } from './definitions.ts'
import { readDirectives } from './directives.ts'
import { readEnumeration } from './enumeration.ts'
import { readField } from './field.ts'
import { hashOf } from './hash.ts'
import { ancestorsOf, checkInherited, checkInterfaces, mergeFields, type OwnFields } from './inheritance.ts'
import { readKind } from './kind.ts'
import { collectMistakes } from './mistakes.ts'
import type { Field, Interface, Kind, Model, ValueType } from './model.ts'
import { pluralOf, type ReservedNames, reservedWith } from './names.ts'
import type { Reading } from './reading.ts'
import { readRootField } from './root-field.ts'
import { readValueType } from './value-type.ts'
import { checkOwnedLinks, ownedLinks, resolveViews } from './views.ts'

/**
 * The model that a file declares. Throws one SourceError that lists every mistake with line, column, what was expected
 * and what was got. `api` are names that the API of the model takes for itself.
 */
export function parseModelWith(api: Partial<ReservedNames>, sdl: string, file: string): Model {
  const reserved = reservedWith(api)
  const mistakes = collectMistakes(file)
  const definitions = readDefinitions(parseText(sdl, file), mistakes, reserved)
  const reading: Reading = { definitions, mistakes, reserved }
  const own = readOwnFields(reading)
  const fields = resolveFields(own, reading)
  const kinds = new Map<string, Kind>()
  for (const [name, node] of definitions.kinds) kinds.set(name, readKind(node, fields.get(name) ?? new Map(), reading))
  const roots = definitions.rootFields.flatMap((node) => readRootField(node, reading) ?? [])
  const model: Omit<Model, 'hash'> = {
    kinds,
    interfaces: readInterfaces(kinds, fields, reading),
    enums: new Map([...definitions.enums].map(([name, node]) => [name, readEnumeration(node, mistakes)])),
    valueTypes: readValueTypes(fields, reading),
    lists: roots.filter((root) => 'where' in root),
    questions: roots.filter((root) => 'question' in root),
    kindByPrefix: new Map([...kinds.values()].map((kind) => [kind.prefix, kind])),
  }
  checkNames(model, reading)
  mistakes.throwIfAny()
  return { hash: hashOf(model), ...model }
}

/** GraphQL's syntax only: its validation would ask kinds to repeat the fields of their interfaces. */
function parseText(sdl: string, file: string): DocumentNode {
  try {
    return parse(new Source(sdl, file))
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    const [at] = error.locations ?? []
    const message = error.message.replace(/^Syntax Error: /, '')
    throw new SourceError(
      { file, line: at?.line ?? 1, column: at?.column ?? 1 },
      `expected GraphQL, got a mistake: ${message}`,
    )
  }
}

function readOwnFields(reading: Reading): OwnFields {
  const { definitions, mistakes } = reading
  const own = new Map<string, ReadonlyMap<string, Field>>()
  for (const typeName of [...definitions.interfaces.keys(), ...definitions.kinds.keys()]) {
    checkInterfaces(typeName, reading)
    const fields = new Map<string, Field>()
    const seen = new Set<string>()
    for (const node of definitions.fieldsOf(typeName)) {
      const name = node.name.value
      if (seen.has(name)) mistakes.report(node.name, `each field of ${typeName} once`, `a second ${name}`)
      const field = seen.has(name) ? undefined : readField(node, typeName, reading)
      if (field) fields.set(name, field)
      seen.add(name)
    }
    own.set(typeName, fields)
  }
  return own
}

/** Inherited and own fields of every kind and interface; `IN` links know what they show. */
function resolveFields(own: OwnFields, reading: Reading): OwnFields {
  const { definitions } = reading
  const kindNames = [...definitions.kinds.keys()]
  const typeNames = [...definitions.interfaces.keys(), ...kindNames]
  for (const name of typeNames) checkInherited(name, own, reading)
  const ancestors = new Map(kindNames.map((kind) => [kind, new Set([kind, ...ancestorsOf(kind, reading)])]))
  const kindsOf = (typeName: string): readonly string[] =>
    kindNames.filter((kind) => ancestors.get(kind)?.has(typeName) ?? false)
  const merge = (names: readonly string[], fields: OwnFields): OwnFields =>
    new Map(names.map((name) => [name, mergeFields(name, fields, reading)]))
  const owned = ownedLinks(merge(kindNames, own))
  checkOwnedLinks(owned, reading)
  return merge(typeNames, resolveViews(own, owned, kindsOf, reading))
}

function readInterfaces(
  kinds: ReadonlyMap<string, Kind>,
  fields: OwnFields,
  reading: Reading,
): ReadonlyMap<string, Interface> {
  const interfaces = new Map<string, Interface>()
  for (const [name, node] of reading.definitions.interfaces) {
    readDirectives(node.directives, ['relation'], `the interface ${name}`, reading.mistakes)
    interfaces.set(name, {
      is: 'interface',
      name,
      description: node.description?.value.trim() ?? '',
      plural: pluralOf(name),
      interfaces: ancestorsOf(name, reading),
      kinds: [...kinds.values()].filter((kind) => kind.interfaces.includes(name)).map((kind) => kind.name),
      fields: fields.get(name) ?? new Map(),
    })
  }
  return interfaces
}

function readValueTypes(fields: OwnFields, reading: Reading): ReadonlyMap<string, ValueType> {
  const all = [...fields.values()].flatMap((map) => [...map.values()])
  const describing = new Set(
    all.flatMap((field) => (field.role === 'link' && field.properties ? [field.properties] : [])),
  )
  const nodes = [...reading.definitions.valueTypes]
  return new Map(nodes.map(([name, node]) => [name, readValueType(node, describing.has(name), reading)]))
}
