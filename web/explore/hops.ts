import { type Domain, datesIn, datesText } from './domain.ts'
import { type Tie, tieKey } from './picture.ts'
import { anytime, spanOf } from './span.ts'
import { counted, spaced } from './words.ts'

/** What joins two things, as `paths` and `shared` tell it. */
export interface Hop {
  readonly fromId: string
  readonly toId: string
  readonly ways: readonly Way[]
}

interface Way {
  readonly kind: string | null
  readonly links: readonly string[]
  readonly count: number
  readonly relationIds: readonly string[]
  readonly relations: readonly Relation[]
  readonly sources: readonly { readonly id: string }[]
}

/** What an edge is labelled by: its name, and the amount and the date of kinds that tell them. */
interface Relation {
  readonly id: string
  readonly name: string
}

export function hopFields(domain: Domain): string {
  return `fromId toId ways {
    kind links count relationIds
    relations { id name ${datesText(domain)} }
    sources { id }
  }`
}

export function tiesOf(hops: readonly Hop[]): readonly Tie[] {
  return hops.flatMap(({ fromId, toId, ways }) => ways.map((way) => tieOf(fromId, toId, way)))
}

function tieOf(from: string, to: string, { kind, links, count, relationIds, relations, sources }: Way): Tie {
  const named = kind ?? links[0] ?? ''
  const [relation] = relations
  const label =
    kind === null ? spaced(named) : count === 1 && relation ? relation.name : `${counted(count)} ${spaced(kind)}s`
  return {
    key: tieKey(from, to, named),
    from,
    to,
    kind: named,
    label,
    relations: relationIds,
    sources: new Set(sources.map(({ id }) => id)).size,
    spans: [
      ...relations.map((each) => spanOf(datesIn(each))),
      ...(kind !== null && count > relations.length ? [anytime] : []),
    ],
  }
}
