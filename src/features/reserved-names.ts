import { Kind, parse } from 'graphql'
import type { ReservedNames } from '../model/names.ts'
import { ownNames } from '../schema/own-names.ts'
import type { Feature } from './feature.ts'

/** Names that the API takes for itself: those of the schema, and those that the SDL of features defines. */
export function reservedBy(features: readonly Feature[]): ReservedNames {
  const fields = new Set(ownNames.fields)
  const rootFields = new Set(ownNames.rootFields)
  const types = new Set(ownNames.types)
  for (const definition of features.flatMap(({ sdl }) => (sdl === undefined ? [] : parse(sdl).definitions))) {
    if (!('name' in definition) || !definition.name) continue
    const { value } = definition.name
    const defined = 'fields' in definition ? (definition.fields ?? []).map(({ name }) => name.value) : []
    const extended = definition.kind === Kind.OBJECT_TYPE_EXTENSION || definition.kind === Kind.INTERFACE_TYPE_EXTENSION
    if (!extended) types.add(value)
    else if (value === 'Query') for (const name of defined) rootFields.add(name)
    else if (value === 'Entity' || value === 'Link') for (const name of defined) fields.add(name)
  }
  return { fields, rootFields, types }
}
