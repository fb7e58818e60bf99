import type { Called } from '../../evidence/called-by.ts'
import { recordOf } from '../../evidence/claims.ts'
import { saidIn } from '../../evidence/said.ts'
import type { RecordShown } from '../../evidence/shown.ts'
import type { Catalogue } from '../../graph/catalogue.ts'
import type { Model } from '../../model/model.ts'
import { calledByOf } from '../claims/target-names.ts'
import { namesOf } from '../entity-names.ts'
import { checkedThen } from '../history/former-quotes.ts'
import { historyOf, rowAt, type State } from '../history/record-states.ts'
import type { ResolverRequest } from '../resolver.ts'

/** All that the page of a record shows. */
export interface RecordPage {
  readonly record: RecordShown
  /** What the targets of its links are called by, which tells the quotes of one from those of another. */
  readonly called: ReadonlyMap<string, Called>
  /** What the entity, those it links to and those who are quoted are called now; who is in the graph no more is left out. */
  readonly names: ReadonlyMap<string, string>
  /** The source's text, with the places of the record's quotes in it, in code points. */
  readonly text: string | null
  readonly marks: readonly { readonly start: number; readonly end: number }[]
  /** When the source ceased to say it; null while it does. */
  readonly retractedAt: string | null
  /** Its versions, the oldest first. */
  readonly versions: readonly { readonly run: string; readonly recordedAt: string; readonly untilAt: string | null }[]
}

/** A record's page, also of one that was retracted: its address lasts. Undefined when there never was one of this id. */
export async function recordPage(
  model: Model,
  catalogue: Catalogue,
  read: ResolverRequest['read'],
  id: string,
): Promise<RecordPage | undefined> {
  const [found] = await read<{ entity: string }>(catalogue.statement('records/entity-of-record'), { id })
  if (!found) return undefined
  const states = await historyOf(catalogue, read, found.entity)
  const versions = states.filter(({ record }) => record === id)
  const last = versions.at(-1)
  if (!last) return undefined
  const rowOf = (state: State) => rowAt(found.entity, state, state.untilAt ?? '9999')
  // These only decide which of its claims count.
  const others = states.filter((state) => state.record !== id && state.untilAt === null).map(rowOf)
  const { rows, textOf } = await checkedThen(model, catalogue, read, [rowOf(last)])
  const said = saidIn(model, [...rows, ...others]).find((one) => one.id === id)
  const [row] = rows
  if (!said || !row) return undefined
  const record = recordOf(model, said)
  const called = await calledByOf(model, read, record.claims)
  const speakers = record.claims.map((claim) => claim.speaker(called.get(claim.target ?? '')))
  const ids = [found.entity, ...record.claims.map(({ value }) => value.entityId), ...speakers]
  const places = said.checks.flatMap(({ status, start, end }) =>
    status === 'VERIFIED' && start !== undefined && end !== undefined ? [{ start, end }] : [],
  )
  return {
    record,
    called,
    names: await namesOf(
      catalogue,
      read,
      ids.filter((one) => one !== null),
    ),
    text: textOf(row) ?? null,
    marks: merged(places),
    retractedAt: last.untilAt,
    versions: versions.map(({ run, recordedAt, untilAt }) => ({ run, recordedAt, untilAt })),
  }
}

type Place = RecordPage['marks'][number]

/** In the order of the text; quotes that overlap are one mark. */
function merged(places: readonly Place[]): readonly Place[] {
  const sorted = [...places].sort((a, b) => a.start - b.start)
  const marks: Place[] = []
  for (const place of sorted) {
    const last = marks.at(-1)
    if (last && place.start <= last.end)
      marks[marks.length - 1] = { start: last.start, end: Math.max(last.end, place.end) }
    else marks.push(place)
  }
  return marks
}
