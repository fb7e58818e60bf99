import type { ASTNode } from 'graphql'
import { scalars } from './definitions.ts'
import type { Interface, Kind, Model } from './model.ts'
import type { Reading } from './reading.ts'

type Names = Omit<Model, 'hash'>

/** Reports names that two things of the served API, or two kinds of ids, would share. */
export function checkNames(model: Names, reading: Reading): void {
  checkPrefixes(model, reading)
  checkRootFields(model, reading)
  checkLinkTypes(model, reading)
  checkListTypes(reading)
  for (const type of [...model.interfaces.values(), ...model.kinds.values()]) checkFieldNames(type, model, reading)
}

function checkPrefixes(model: Names, { definitions, mistakes }: Reading): void {
  const taken = new Map<string, string>()
  for (const { name, prefix } of model.kinds.values()) {
    const other = taken.get(prefix)
    const place = definitions.kinds.get(name)?.name
    if (other && place)
      mistakes.report(place, 'a prefix of its own for each kind', `${prefix} for ${other} and ${name}`)
    taken.set(prefix, other ?? name)
  }
}

function checkRootFields(model: Names, { definitions, mistakes, reserved }: Reading): void {
  const taken = new Map<string, string>([...reserved.rootFields].map((field) => [field, 'the engine']))
  const take = (field: string, owner: string, place: ASTNode | undefined): void => {
    const other = taken.get(field)
    const got = `${field} for ${other === owner ? `one and for many of ${owner}` : `${other} and ${owner}`}`
    if (other && place) mistakes.report(place, 'a name of its own for each field of Query', got)
    taken.set(field, other ?? owner)
  }
  for (const { name, plural } of model.interfaces.values()) take(plural, name, definitions.interfaces.get(name)?.name)
  for (const kind of model.kinds.values()) {
    const place = definitions.kinds.get(kind.name)?.name
    take(kind.singular, kind.name, place)
    take(kind.plural, kind.name, place)
    if (kind.summed && hasMoney(kind)) take(`${kind.singular}Totals`, kind.name, place)
  }
  for (const node of definitions.rootFields) take(node.name.value, `Query.${node.name.value}`, node.name)
}

function hasMoney(kind: Kind): boolean {
  return [...kind.fields.values()].some(
    ({ role, ...field }) =>
      role === 'value' && 'shape' in field && field.shape.is === 'object' && field.shape.name === 'Money',
  )
}

/** The API names the connection of a link by target and properties, `GrantFundingLinks`: no type may spell the same. */
function checkLinkTypes(model: Names, { definitions, mistakes }: Reading): void {
  const maps = [model.kinds, model.interfaces, model.enums, model.valueTypes]
  const taken = new Map(maps.flatMap((map) => [...map.keys()].map((name) => [name, name])))
  for (const type of [...model.interfaces.values(), ...model.kinds.values()]) {
    for (const field of type.fields.values()) {
      if (field.role !== 'link' || field.properties === undefined) continue
      const spelled = field.target + field.properties
      const meaning = `${field.target} by ${field.properties}`
      const other = taken.get(spelled)
      const place = definitions.fieldsOf(field.declaredBy).find((node) => node.name.value === field.name)?.name
      if (other !== undefined && other !== meaning && place && field.declaredBy === type.name) {
        mistakes.report(place, 'another name for the properties or the type', `${spelled} for ${other} and ${meaning}`)
      }
      taken.set(spelled, other ?? meaning)
    }
  }
}

/** The filter of a list of `Size` is `SizeListFilter`, which a type `SizeList` would take. */
function checkListTypes({ definitions, mistakes }: Reading): void {
  const { kinds, interfaces, valueTypes, enums } = definitions
  for (const [name, node] of [...kinds, ...interfaces, ...valueTypes, ...enums]) {
    const base = /^(.+)List$/.exec(name)?.[1]
    if (base === undefined || !(scalars.has(base) || valueTypes.has(base) || enums.has(base))) continue
    mistakes.report(node.name, `another name, since filters use it for lists of ${base}`, name)
  }
}

/** Orders spell fields in capitals (`AWARD_DATE_DESC`), and filters of interfaces have `onGrant` beside their fields. */
function checkFieldNames(type: Kind | Interface, model: Names, { definitions, mistakes }: Reading): void {
  const taken = new Map<string, string>()
  for (const { name, declaredBy } of type.fields.values()) {
    const place = definitions.fieldsOf(declaredBy).find((node) => node.name.value === name)?.name
    const spelled = name.replaceAll('_', '').toLowerCase()
    const other = taken.get(spelled)
    if (place && declaredBy === type.name) {
      if (other) mistakes.report(place, 'fields that differ by more than capitals and _', `${other} and ${name}`)
      const kind = /^on([A-Z].*)$/.exec(name)?.[1]
      if (kind && model.kinds.has(kind)) {
        mistakes.report(place, `a name that filters do not use for the kind ${kind}`, name)
      }
    }
    taken.set(spelled, other ?? name)
  }
}
