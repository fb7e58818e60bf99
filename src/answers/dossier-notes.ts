import type { ClaimShown } from '../evidence/claim-shown.ts'
import { type EvidenceOf, evidenceOfEntity } from '../evidence/evidence-of.ts'
import { type RecordRow, saidIn } from '../evidence/said.ts'
import type { Catalogue } from '../graph/catalogue.ts'
import type { Model } from '../model/model.ts'
import type { Asking } from './asking.ts'

/** What proves a statement: where it stands, and in which words. */
export interface Note {
  /** The source's own words; empty where the record carries none for it. */
  readonly quotes: readonly { readonly text: string; readonly found: boolean }[]
  /** Who said so, where that is told. */
  readonly saidBy: string | null
  readonly citation: string
  /** The record's page. */
  readonly url: string
}

/** Gives out the notes of a dossier, each once, numbered as they are asked for. */
export interface Notes {
  /** Numbers of what proves these fields of an entity, as the graph shows them. */
  of(id: string, fields: readonly string[]): readonly number[]
  /** Ids of those who are quoted. */
  readonly speakers: readonly string[]
  made(nameOf: (id: string) => string): readonly Note[]
}

/** Reads what stands behind these entities, in one statement. */
export async function createNotes(
  model: Model,
  catalogue: Catalogue,
  read: Asking['read'],
  ids: readonly string[],
): Promise<Notes> {
  const statement = catalogue.statement('answers/records-of-entities')
  const answered = await read<{ entity: string; rows: readonly RecordRow[] }>(statement, { ids })
  const evidence = new Map<string, EvidenceOf>()
  for (const { entity, rows } of answered) evidence.set(entity, evidenceOfEntity(model, saidIn(model, rows)))
  const given = new Map<string, ClaimShown>()
  const chosen = (id: string, fields: readonly string[]) =>
    (evidence.get(id)?.claims(fields) ?? []).filter((claim) => claim.chosen)
  return {
    of: (id, fields) => {
      const numbers = chosen(id, fields).map((claim) => {
        const key = keyOf(claim)
        if (!given.has(key)) given.set(key, claim)
        return [...given.keys()].indexOf(key) + 1
      })
      return [...new Set(numbers)].sort((one, other) => one - other)
    },
    speakers: [...evidence.values()].flatMap((each) =>
      each.claims(undefined).flatMap(({ saidById }) => saidById ?? []),
    ),
    made: (nameOf) => [...given.values()].map((claim) => noteOf(claim, nameOf)),
  }
}

/** Claims of one record that lean on the same words share a note. */
function keyOf({ record, quotes }: ClaimShown): string {
  return JSON.stringify([record.id, quotes.map(({ text }) => text)])
}

function noteOf({ quotes, saidById, citation, record }: ClaimShown, nameOf: (id: string) => string): Note {
  const texts = quotes.flatMap(({ text, status }) => (text === null ? [] : [{ text, found: status !== 'MISSING' }]))
  return { quotes: texts, saidBy: saidById === null ? null : nameOf(saidById), citation, url: record.url }
}
