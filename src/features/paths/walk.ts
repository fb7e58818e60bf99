import type { WalkShape } from '../../cypher/link-walk.ts'
import type { Arguments } from '../../cypher/request-arguments.ts'
import { RequestError } from '../../errors.ts'
import { kindOfId, type Model } from '../../model/model.ts'
import { parseDate } from '../../values/date.ts'
import { didYouMean } from '../../values/nearest.ts'

/** Which links a walk follows and what it may go through: the shape of its statements, and their parameters. */
export interface LinkWalk {
  readonly shape: WalkShape
  readonly parameters: { readonly [name: string]: string | readonly string[] | null }
}

/** Reads `links`, `exclude`, `validAt` and `undated`; the ends are never excluded. Throws RequestError for a link that no type has. */
export function walkOf(model: Model, field: string, args: Arguments, ends: readonly string[] = []): LinkWalk {
  const date = typeof args['validAt'] === 'string' ? parseDate(args['validAt']) : undefined
  const exclude = idsIn(args, 'exclude').filter((id) => !ends.includes(id))
  return {
    shape: { undated: date && (args['undated'] === 'EXCLUDE' ? 'EXCLUDE' : 'INCLUDE') },
    parameters: {
      types: linkTypes(model, field, args['links']),
      exclude,
      ...{ firstDay: date?.start ?? null, lastDay: date?.end ?? null },
    },
  }
}

export function idsIn(args: Arguments, name: string): readonly string[] {
  const given = args[name]
  return Array.isArray(given) ? [...new Set(given.map(String))] : []
}

/** Ids that a walk starts from. Throws RequestError for what is no thing, and for more or fewer than there may be. */
export function thingsIn(
  model: Model,
  field: string,
  args: Arguments,
  name: string,
  [least, most]: readonly [number, number],
) {
  const ids = idsIn(args, name)
  if (ids.length < least || ids.length > most) {
    throw new RequestError(`${field}(${name}:): expected ${least} to ${most} different ids, got ${ids.length}`)
  }
  for (const id of ids) {
    const kind = kindOfId(model, id)
    if (!kind) {
      const expected = 'the id of an entity, <prefix>/<rest> with the prefix of a kind'
      throw new RequestError(`${field}(${name}:): expected ${expected}, got ${JSON.stringify(id)}`)
    }
    if (kind.relation) {
      const what = `${JSON.stringify(id)}, a ${kind.name}, which joins things; give those that it joins`
      throw new RequestError(`${field}(${name}:): expected the id of a thing, got ${what}`)
    }
  }
  return ids
}

/** A number among the arguments. Throws RequestError where it is out of its bounds. */
export function numberIn(
  field: string,
  args: Arguments,
  name: string,
  [least, most]: readonly [number, number],
): number {
  const given = Number(args[name])
  if (given >= least && given <= most) return given
  throw new RequestError(`${field}(${name}:): expected a number from ${least} to ${most}, got ${given}`)
}

/** Types of relationships by the names of their links, from either end; of all links where none is named. */
function linkTypes(model: Model, field: string, links: unknown): readonly string[] {
  const byName = new Map<string, Set<string>>()
  for (const type of [...model.kinds.values(), ...model.interfaces.values()]) {
    for (const link of type.fields.values()) {
      if (link.role !== 'link') continue
      const types = byName.get(link.name) ?? new Set()
      byName.set(link.name, types.add(link.type))
    }
  }
  const names = Array.isArray(links) ? links.map(String) : [...byName.keys()]
  const types = names.flatMap((name) => {
    const found = byName.get(name)
    if (found) return [...found]
    const expected = `names of links of the schema, such as ${[...byName.keys()][0] ?? 'none'}${didYouMean(name, byName.keys())}`
    throw new RequestError(`${field}(links:): expected ${expected}, got ${JSON.stringify(name)}`)
  })
  return [...new Set(types)]
}
