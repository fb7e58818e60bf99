import type { Catalogue } from '../graph/catalogue.ts'
import type { Model } from '../model/model.ts'
import { type Dossier, dossierOf } from './between/dossier.ts'
import { namesOf } from './entity-names.ts'
import { graphState } from './graph-state.ts'
import { changesAnswer } from './history/changes.ts'
import { type RecordPage, recordPage } from './records/record-page.ts'
import type { Resolver, ResolverRequest } from './resolver.ts'

type Read = ResolverRequest['read']

/** What the pages and feeds beside the API show. */
export interface Pages {
  /** Undefined when there never was such a record. */
  record(read: Read, id: string): Promise<RecordPage | undefined>
  /** As `changes` at the root of the API. */
  readonly changes: Resolver
  /** What joins two parties, by the arguments of `between`; undefined where one of them is not there. */
  between(request: Pick<ResolverRequest, 'args' | 'read'>): Promise<Dossier | undefined>
  /** What these entities are called; those that are gone are left out. */
  names(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** A text that is another one whenever the graph has changed, and each day; undefined while a run is changing it. */
  state(read: Read): Promise<string | undefined>
}

export function createPages(model: Model, catalogue: Catalogue): Pages {
  return {
    record: (read, id) => recordPage(model, catalogue, read, id),
    changes: changesAnswer(model, catalogue),
    between: dossierOf(model, catalogue),
    names: (read, ids) => namesOf(catalogue, read, ids),
    state: (read) => graphState(catalogue, read),
  }
}
