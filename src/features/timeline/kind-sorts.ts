import { changingFields } from '../../evidence/value-changes.ts'
import type { Kind, Model } from '../../model/model.ts'
import type { Sort } from './surroundings.ts'

/** Prefixes of the kinds of each sort: what joins others, what is joined, what of these is no hub, what may tell a history. */
export function kindSorts(model: Model): { readonly [sort in Sort]: readonly string[] } {
  const prefixes = (is: (kind: Kind) => boolean) => [...model.kinds.values()].filter(is).map(({ prefix }) => prefix)
  return {
    relations: prefixes(({ relation }) => relation),
    things: prefixes(({ relation }) => !relation),
    direct: prefixes(({ relation, hub }) => !relation && !hub),
    changing: prefixes((kind) => changingFields(kind).length > 0),
  }
}
