import { getNamedType, getNullableType, isCompositeType, isListType } from 'graphql'
import type { Called } from '../../evidence/called-by.ts'
import type { ClaimShown } from '../../evidence/shown.ts'
import type { Model } from '../../model/model.ts'
import type { BatchLoad, Deferred, RequestState, Settled } from '../../plan/batch-loads.ts'
import { type CollectedField, selectionSetsOf } from '../../plan/collected-fields.ts'
import type { ObjectFieldPlanner, ObjectLevel, PlainObject } from '../../plan/compiling.ts'
import { type IdsOf, referenceEntry } from '../../plan/entity-reference.ts'
import { below, objectLevel } from '../../plan/object-level.ts'
import type { FieldReader } from '../../plan/row-readers.ts'
import { calledByIn, calledByText } from './statement.ts'

/** A field that depends on which quotes speak of a claim. */
export const quotedField: ObjectFieldPlanner = ({ compiling, group, path }) => {
  const { model } = compiling
  const type = group.field && getNamedType(group.field.type)
  if (!group.field || !isCompositeType(type)) return { entry: quotedEntry(model, group), selected: {} }
  const level = objectLevel(compiling, type.name, selectionSetsOf(group), path)
  return { ...below(group.field.name, level), entry: quotedEntry(model, group, level) }
}

/** The speaker of a claim, an entity, which depends on the same. */
export const speakerField: ObjectFieldPlanner = ({ compiling, group, path }) => {
  const target = group.field ? getNamedType(group.field.type).name : ''
  const { entry, cost, load } = referenceEntry(compiling, group, target, path, speakerOf(compiling.model))
  return { entry, cost, selected: {}, references: [{ field: group.field?.name ?? '', load }] }
}

/**
 * The quotes of a claim, and what depends on them. Which of several quotes speak of a link depends on what its target is
 * called, which is fetched by one more statement for all claims of an answer at once; of one quote only `containsValue` does.
 * `level` is what is selected of an object.
 */
function quotedEntry(model: Model, group: CollectedField, level?: ObjectLevel): FieldReader<PlainObject> {
  const part = partNamed(group.field?.name ?? '')
  const list = group.field !== undefined && isListType(getNullableType(group.field.type))
  const judged = level !== undefined && 'containsValue' in level.selected
  const { names } = followUpsOf(model)
  return {
    group,
    waits: true,
    read: (uses) => {
      const shape = level?.shapes.of(uses)
      const shown = (claim: ClaimShown, called: Called | undefined, run: RequestState): unknown => {
        const value = part.of(claim, called)
        if (!shape) return value
        const read = (one: object) => shape.read(one as PlainObject, run)
        return list ? (value as readonly object[]).map(read) : value && read(value as object)
      }
      return (object, run): Deferred | Settled => {
        const claim = object as object as ClaimShown
        const ids = part.namesNeeded(claim, judged)
        if (ids === null) return { ready: shown(claim, undefined, run) }
        return { load: names, ids, show: (found, during) => shown(claim, found as Called | undefined, during) }
      }
    },
  }
}

/** A field that depends on which quotes speak of a claim. */
interface Part {
  namesNeeded(claim: ClaimShown, judged: boolean): string | null
  of(claim: ClaimShown, called: Called | undefined): unknown
}

function partNamed(name: string): Part {
  switch (name) {
    case 'saidById':
      return {
        namesNeeded: (claim) => claim.speakerNamesNeeded(false),
        of: (claim, called) => claim.speaker(called),
      }
    case 'support':
      return { namesNeeded: (claim) => claim.speakerNamesNeeded(true), of: (claim, called) => claim.support(called) }
    case 'quote':
    case 'quotes':
    case 'otherQuotes':
      return {
        namesNeeded: (claim, judged) => claim.namesNeeded(judged),
        of: (claim, called) => claim.quoted(called)[name],
      }
    default:
      throw new Error(`expected a field that depends on quotes, got ${name}`)
  }
}

/** The speaker of a claim; where names decide on it, they are fetched first. */
function speakerOf(model: Model): IdsOf {
  const { namesFirst } = followUpsOf(model)
  return (object, deferredFor) => {
    const claim = object as object as ClaimShown
    const ids = claim.speakerNamesNeeded(false)
    if (ids === null) return deferredFor(claim.speaker(undefined))
    return { load: namesFirst, ids, show: (found) => deferredFor(claim.speaker(found as Called | undefined)) }
  }
}

interface FollowUps {
  readonly names: BatchLoad
  /** The same where what is shown refers to further entities. */
  readonly namesFirst: BatchLoad
}

const loads = new WeakMap<Model, FollowUps>()

/** One for all places of an answer. */
function followUpsOf(model: Model): FollowUps {
  const known = loads.get(model)
  if (known) return known
  const text = calledByText(model)
  const names: BatchLoad = {
    path: 'names',
    statement: (ids) => ({ text, parameters: { ids } }),
    byId: (data) => calledByIn(model, data),
  }
  const made = { names, namesFirst: { ...names, leadsOn: true } as const }
  loads.set(model, made)
  return made
}
