import type { Catalogue } from '../../graph/catalogue.ts'
import type { Model } from '../../model/model.ts'
import { namesOf } from '../entity-names.ts'
import type { Resolver, ResolverRequest } from '../resolver.ts'
import { groupSection } from './dossier-group.ts'
import { createNotes, type Note } from './dossier-notes.ts'
import type { Named, Section } from './dossier-section.ts'
import { type TotalShown, totalsSection } from './dossier-totals.ts'
import type { BetweenGroup } from './groups.ts'
import { betweenAnswer } from './resolve.ts'

/** What joins two parties, as it is read from top to bottom: each statement with the notes that prove it. */
export interface Dossier {
  readonly a: Named
  readonly b: Named
  /** Who counts as one of theirs. */
  readonly rule: string
  readonly sections: readonly Section[]
  /** By number, from 1. */
  readonly notes: readonly Note[]
}

interface Between {
  readonly aId: string
  readonly bId: string
  readonly rule: string
  readonly groups: readonly BetweenGroup[]
  readonly statedTotals: { readonly nodes: readonly TotalShown[]; readonly totalCount: number }
}

const selected: ResolverRequest['selected'] = {
  groups: { items: {} },
  statedTotals: { nodes: { certain: {}, possible: {} } },
}

/** The dossier of two parties, by the arguments of `between`; undefined where one of them is not in the graph. */
export function dossierOf(model: Model, catalogue: Catalogue) {
  const answer: Resolver = betweenAnswer(model, catalogue)
  return async ({ args, read }: Pick<ResolverRequest, 'args' | 'read'>): Promise<Dossier | undefined> => {
    const between = (await answer({ args, selected, read })) as Between | null
    if (!between) return undefined
    const { aId, bId, rule, groups, statedTotals } = between
    const items = groups.flatMap((group) => group.items?.nodes ?? [])
    const given = [...items.map(({ entityId }) => entityId), ...statedTotals.nodes.map(({ totalId }) => totalId)]
    const notes = await createNotes(model, catalogue, read, given)
    const ids = [...given, aId, bId, ...items.flatMap(({ aIds, bIds }) => [...aIds, ...bIds]), ...notes.speakers]
    const names = await namesOf(catalogue, read, [...new Set(ids)])
    const nameOf = (id: string) => names.get(id) ?? id
    const [a, b] = [aId, bId].map((id) => ({ id, name: nameOf(id) })) as [Named, Named]
    const sections = groups.map((group) => groupSection(model, group, { a, b, nameOf, notes }))
    const totals = totalsSection(model, statedTotals.nodes, statedTotals.totalCount, { nameOf, notes })
    return { a, b, rule, sections: [...sections, ...totals], notes: notes.made(nameOf) }
  }
}
