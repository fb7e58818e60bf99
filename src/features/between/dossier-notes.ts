import { type EvidenceOf, evidenceOfEntity } from '../../evidence/evidence-of.ts'
import type { QuoteShown } from '../../evidence/quote-shown.ts'
import { type RecordRow, saidIn } from '../../evidence/said.ts'
import type { ClaimShown } from '../../evidence/shown.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import type { Model } from '../../model/model.ts'
import { calledByOf } from '../claims/target-names.ts'
import type { ResolverRequest } from '../resolver.ts'

/** What proves a statement: where it stands, and in which words. */
export interface Note {
  /** The source's own words; empty where the record carries none for it. */
  readonly quotes: readonly NoteQuote[]
  /** Who said so, where that is told. */
  readonly saidBy: string | null
  readonly citation: string
  /** The record's page. */
  readonly url: string
}

export interface NoteQuote {
  readonly text: string
  /** Whether it stands in the source's text; one that was not looked up may. */
  readonly found: boolean
  /** Which values and names lean on it that it does not contain. */
  readonly lacks: readonly string[]
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
  read: ResolverRequest['read'],
  ids: readonly string[],
): Promise<Notes> {
  const statement = catalogue.statement('records/records-of-entities')
  const answered = await read<{ entity: string; rows: readonly RecordRow[] }>(statement, { ids })
  const evidence = new Map<string, EvidenceOf>()
  for (const { entity, rows } of answered) evidence.set(entity, evidenceOfEntity(model, saidIn(model, rows)))
  const all = [...evidence.values()].flatMap((each) => each.claims(undefined))
  const called = await calledByOf(model, read, all)
  const speakerOf = (claim: ClaimShown) => claim.speaker(called.get(claim.target ?? ''))
  const given = new Map<string, Proof>()
  const chosen = (id: string, fields: readonly string[]) =>
    (evidence.get(id)?.claims(fields) ?? []).filter((claim) => claim.chosen)
  return {
    of: (id, fields) => {
      const numbers = chosen(id, fields).map((claim) => {
        const { quotes } = claim.quoted(called.get(claim.target ?? ''))
        const key = keyOf(claim, quotes)
        const claims = given.get(key)?.claims ?? []
        given.set(key, { quotes, claims: [...claims, { claim, quotes }] })
        return [...given.keys()].indexOf(key) + 1
      })
      return [...new Set(numbers)].sort((one, other) => one - other)
    },
    speakers: all.flatMap((claim) => speakerOf(claim) ?? []),
    made: (nameOf) => [...given.values()].map((proof) => noteOf(proof, speakerOf, nameOf)),
  }
}

/** Claims that share a note, each with the quotes that speak of it: the same words, which may contain what one of them claims and not another. */
interface Proof {
  readonly quotes: readonly QuoteShown[]
  readonly claims: readonly { readonly claim: ClaimShown; readonly quotes: readonly QuoteShown[] }[]
}

/** Claims of one record that lean on the same words share a note. */
function keyOf({ record }: ClaimShown, quotes: readonly QuoteShown[]): string {
  return JSON.stringify([record.id, quotes.map(({ text }) => text)])
}

function noteOf(
  { quotes, claims }: Proof,
  speakerOf: (claim: ClaimShown) => string | null,
  nameOf: (id: string) => string,
): Note {
  const [first] = claims
  if (!first) throw new Error('expected a note to prove a claim')
  const { citation, record } = first.claim
  const saidById = speakerOf(first.claim)
  const texts = quotes.flatMap(({ text, status }, index) => {
    const lacking = claims.filter((each) => each.quotes[index]?.containsValue === false)
    const lacks = new Set(
      lacking.map(({ claim: { value } }) => (value.entityId === null ? value.text : nameOf(value.entityId))),
    )
    return text === null ? [] : [{ text, found: status !== 'MISSING', lacks: [...lacks] }]
  })
  return { quotes: texts, saidBy: saidById === null ? null : nameOf(saidById), citation, url: record.url }
}

/** What a reader has to know of a quote besides its words; empty where it is in order. */
export function flagsOf({ found, lacks }: NoteQuote): string {
  const flags = [
    ...(found ? [] : ['not in the text of the source']),
    ...(lacks.length === 0 ? [] : [`does not contain ${lacks.join(', ')}`]),
  ]
  return flags.length === 0 ? '' : ` (${flags.join('; ')})`
}
