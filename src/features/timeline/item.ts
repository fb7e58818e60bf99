import { sideName } from '../../cypher/link-sides.ts'
import { evidenceOfEntity, evidenceOfLink } from '../../evidence/evidence-of.ts'
import { saidIn } from '../../evidence/said.ts'
import type { ClaimShown } from '../../evidence/shown.ts'
import { valueChanges } from '../../evidence/value-changes.ts'
import { type Kind, kindNamed, kindOfId, type LinkField, type Model } from '../../model/model.ts'
import type { PlainObject } from '../../plan/compiling.ts'
import type { HistoryRow, Joint, TimelineRow } from './rows.ts'

/** An item and its place on the line. */
export interface Placed {
  readonly date: string
  readonly id: string
  readonly key: string
  /** A `TimelineItem`. */
  readonly item: PlainObject
}

/** Shows what a statement answered of the entity `around`. */
export function placedItem(model: Model, around: string, row: TimelineRow): Placed {
  const [date, id, key] = row
  return { date, id, key, item: row[4] === null ? ofNode(model, row) : ofLink(model, around, row) }
}

/** The changes that the histories of an entity tell. */
export function placedChanges(model: Model, [id, ways, others, states]: HistoryRow): readonly Placed[] {
  return valueChanges(model, id, states).map(({ field, date, before, claim }): Placed => {
    const { name, description } = field
    const given = { ...when(date), event: 'CHANGE', field: name, label: description }
    const change = { before, after: claim.value, claims: [claim], sources: [claim.source] }
    const item = { ...given, ...bearer(model, id), ...alsoJoined(others), ...change, joined: jointsOf(model, ways, id) }
    return { date, id, key: `${name} ${claim.id}`, item }
  })
}

function ofNode(model: Model, [date, id, key, ways, , , , others, records]: TimelineRow): PlainObject {
  const evidence = () => evidenceOfEntity(model, saidIn(model, records))
  return {
    ...when(date),
    ...bearer(model, id),
    event: 'DATE',
    field: key || null,
    label: kindOf(model, id).fields.get(key)?.description ?? null,
    ...alsoJoined(others),
    joined: jointsOf(model, ways, id),
    get claims() {
      return key === '' ? [] : evidence().claims([key])
    },
    get sources() {
      return key === '' ? evidence().sources : sourcesOf(evidence().claims([key]))
    },
  }
}

/** The type and its property are the model's own: `OPERATES_IN.startDate country/jp`. */
function ofLink(model: Model, around: string, row: TimelineRow): PlainObject {
  const [date, id, key, ways, type, target, behind, , records] = row
  const to = target ?? ''
  const name = sideName(model, kindOf(model, id), type ?? '', 'OUT', kindOf(model, to).name)
  const link = linkNamed(model, id, name)
  const property = /^[^ ]*\.([^ .]+) /.exec(key)?.[1]
  const described = model.valueTypes.get(link?.properties ?? '')?.fields.get(property ?? '') ?? link
  const evidence = () =>
    evidenceOfLink(model, { type: type ?? '', target: to, behind: behind ?? [] }, saidIn(model, records))
  const field = property === undefined ? name : `${name}.${property}`
  return {
    ...when(date),
    ...bearer(model, id),
    ...{ event: 'LINK', field, label: described?.description ?? null, target, targetId: target },
    ...alsoJoined([...new Set([id, to])].filter((end) => end !== around)),
    joined: ways.map((way) => joint(model, way, way[2] ? to : id)).sort(byEnd),
    get claims() {
      return property === undefined ? [] : evidence().claims([field])
    },
    get sources() {
      return property === undefined ? evidence().sources : sourcesOf(evidence().claims([field]))
    },
  }
}

const precisions: { readonly [length: number]: string } = { 4: 'YEAR', 7: 'MONTH', 10: 'DAY' }

function when(date: string): PlainObject {
  return date === '' ? { date: null, precision: null } : { date, precision: precisions[date.length] }
}

function bearer(model: Model, id: string): PlainObject {
  return { kind: kindOf(model, id).name, entity: id, entityId: id }
}

function alsoJoined(others: readonly string[]): PlainObject {
  return { others, otherIds: others }
}

function jointsOf(model: Model, ways: readonly Joint[], other: string): readonly PlainObject[] {
  return ways.map((way) => joint(model, way, other)).sort(byEnd)
}

function joint(
  model: Model,
  [of, type, out]: Joint,
  other: string,
): PlainObject & { readonly of: string; readonly link: string } {
  const direction = out ? 'OUT' : 'IN'
  const link = sideName(model, kindOf(model, of), type, direction, kindOf(model, other).name)
  return { of, ofId: of, link, direction }
}

function byEnd(
  a: { readonly of: string; readonly link: string },
  b: { readonly of: string; readonly link: string },
): number {
  if (a.of !== b.of) return a.of < b.of ? -1 : 1
  return a.link === b.link ? 0 : a.link < b.link ? -1 : 1
}

function sourcesOf(claims: readonly ClaimShown[]): readonly PlainObject[] {
  return [...new Map(claims.map(({ source }) => [source.id, { ...source }])).values()]
}

function linkNamed(model: Model, owner: string, name: string): LinkField | undefined {
  const field = kindOf(model, owner).fields.get(name)
  return field?.role === 'link' ? field : undefined
}

/** Only entities are on a line, and each has a kind of the model. */
function kindOf(model: Model, id: string): Kind {
  return kindNamed(model, kindOfId(model, id)?.name ?? id)
}
