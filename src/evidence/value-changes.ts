import { type Kind, kindOfId, type Model, type ValueField } from '../model/model.ts'
import { decide } from '../records/decide.ts'
import { ClaimOf } from './claim-shown.ts'
import { lookUpAmong } from './claims.ts'
import { type RecordRow, type Said, saidIn } from './said.ts'
import type { ClaimShown } from './shown.ts'
import { type ShownValue, shownValue } from './shown-value.ts'
import type { Stated } from './stated.ts'
import { sameStated, statedValues, weightOfStated } from './stated.ts'

/**
 * One state of one record, present or former, with the headers that its source has and had:
 * `[record, source, payload, recordedAt, run, quotes, present, [[header, hasText, recordedAt, run, until]]]`; runs by id.
 */
export type StateRow = readonly [
  record: string,
  source: string,
  payload: string,
  recordedAt: string,
  run: string,
  quotes: string | null,
  present: boolean,
  headers: readonly HeaderRow[],
]
type HeaderRow = readonly [
  header: string,
  hasText: boolean,
  recordedAt: string | null,
  run: string | null,
  until: string | null,
]

/** That a field which changes by nature came to another value. */
export interface ValueChange {
  readonly field: ValueField
  /** The day of which the claim is true, else that of its source's publication. */
  readonly date: string
  /** Null for the first that was told. */
  readonly before: ShownValue | null
  readonly claim: ClaimShown
}

/** Fields whose values make a history. */
export function changingFields(kind: Kind): readonly ValueField[] {
  return [...kind.fields.values()].filter(
    (field): field is ValueField => field.role === 'value' && field.changing && !field.list,
  )
}

/**
 * What the changing fields of an entity were told to be, one after the other, where they were told to be more than one
 * thing: a value told once is no change. Only the highest rank speaks, as it does for the value that counts; a claim
 * without a day has no place in a history.
 */
export function valueChanges(model: Model, entity: string, rows: readonly StateRow[]): readonly ValueChange[] {
  const kind = kindOfId(model, entity)
  if (!kind) return []
  const said = standing(model, entity, rows)
  return changingFields(kind).flatMap((field) => changesOf(model, field, statedValues(field, said)))
}

/**
 * The present states, and the former ones that a claim of a later day replaced. A state that gave way to one of the same
 * or an earlier day was corrected or taken back by an undo, one that nothing replaced was retracted: neither was so.
 */
function standing(model: Model, entity: string, rows: readonly StateRow[]): readonly Said[] {
  const byRecord = new Map<string, StateRow[]>()
  for (const row of rows) byRecord.set(row[0], [...(byRecord.get(row[0]) ?? []), row])
  return [...byRecord.values()].flatMap((states) => {
    const newestFirst = states.sort((a, b) => (a[3] < b[3] ? 1 : -1))
    if (newestFirst[0]?.[6] !== true) return []
    const kept: Said[] = []
    for (const state of newestFirst) {
      const [one] = saidIn(model, [rowOf(entity, state)])
      const replacing = kept.at(-1)
      if (one && (!replacing || (dayOf(one) ?? '') < (dayOf(replacing) ?? ''))) kept.push(one)
    }
    return kept
  })
}

/**
 * Under the header that its source had when it came in: what was published since says nothing of when it was told. What
 * is kept of its quotes speaks of the present text all the same.
 */
function rowOf(entity: string, [record, source, payload, recordedAt, run, quotes, , headers]: StateRow): RecordRow {
  const then = headers.find(([, , , from, until]) => (from ?? '') <= run && (until === null || until > run))
  const header = then ?? headers[0]
  const present = headers.find(([, , , , until]) => until === null)
  const stored = header ? [[header[0], header[1], header[2], null, false, present?.[2] ?? null] as const] : []
  return [record, entity, source, payload, recordedAt, run, quotes, stored]
}

function dayOf({ asOf, source }: Said): string | undefined {
  return asOf ?? source.publishedOn
}

function changesOf(model: Model, field: ValueField, stated: readonly Stated[]): readonly ValueChange[] {
  const weighed = stated.map((one) => ({ one, item: one.item, weight: weightOfStated(one) }))
  const decisions = decide(weighed)
  const rank = Math.max(...weighed.map(({ weight }) => weight.rank))
  const given = weighed
    .flatMap(({ one, weight }, index) => {
      const date = dayOf(one.said)
      const decision = decisions[index]
      return date === undefined || !decision || weight.rank < rank ? [] : [{ one, date, decision }]
    })
    .sort((a, b) => (a.date === b.date ? (a.one.said.id < b.one.said.id ? -1 : 1) : a.date < b.date ? -1 : 1))
  const lookUp = lookUpAmong(model, stated, decisions)
  const changes = given.flatMap(({ one, date, decision }, index): ValueChange[] => {
    const before = given[index - 1]?.one
    if (before && sameStated(model, before, one)) return []
    const claim = new ClaimOf(model, one, decision, lookUp)
    return [{ field, date, before: before ? shownValue(model, before.item, before.shape) : null, claim }]
  })
  return changes.length > 1 ? changes : []
}
