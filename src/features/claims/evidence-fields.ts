import { areTexts, decodeCursor, encodeCursor } from '../../cypher/cursor.ts'
import type { Arguments } from '../../cypher/request-arguments.ts'
import { isGiven } from '../../cypher/request-arguments.ts'
import { type Column, cypherName, type Row } from '../../cypher/statement-builder.ts'
import { RequestError } from '../../errors.ts'
import { type EvidenceOf, evidenceOfEntity, evidenceOfLink } from '../../evidence/evidence-of.ts'
import type { ClaimShown } from '../../evidence/shown.ts'
import type { RequestState } from '../../plan/batch-loads.ts'
import { type CollectedField, selectionSetsOf } from '../../plan/collected-fields.ts'
import type { Compiling, Cost, EntityFieldTask, LinkFieldTask, PlainObject } from '../../plan/compiling.ts'
import { costs } from '../../plan/cost.ts'
import { argumentsOf } from '../../plan/field-arguments.ts'
import { objectLevel } from '../../plan/object-level.ts'
import type { Selected } from '../../plan/plan.ts'
import type { Cells, FieldReader } from '../../plan/row-readers.ts'
import type { ReadRecord } from '../../plan/source-headers.ts'

/** Fields that show what stands behind an entity or a link. */
export const evidenceParts = ['claims', 'records', 'sources', 'support', 'disputed'] as const
export type EvidencePart = (typeof evidenceParts)[number]

interface EvidenceEntry {
  readonly entry: FieldReader<Cells>
  readonly cost: Cost
}

/** Gives the evidence that a row carries; the same rows are worked out once, whatever is asked of them. */
type EvidenceIn = (cells: Cells, run: RequestState) => EvidenceOf

/** What stands behind an entity: its records come with its row. */
export function entityEvidence(
  part: EvidencePart,
  { compiling, group, variable, row }: EntityFieldTask,
): EvidenceEntry {
  if (part === 'disputed') return disputedEntry(group, variable, row)
  const { at, column } = recordsIn(row, variable, compiling)
  const idAt = row.index(`${variable}.id`)
  const { model } = compiling
  return partEntry(compiling, group, part, column, (cells, run) => {
    const records = cells[at] as readonly ReadRecord[]
    return run.evidence.of(records, model, String(cells[idAt]), records, (said) => evidenceOfEntity(model, said))
  })
}

/** What stands behind a link, on its edge: the link names its records. */
export function linkEvidence(part: EvidencePart, { compiling, group, link, row }: LinkFieldTask): EvidenceEntry {
  const { field, from, relationship, to } = link
  if (part === 'disputed') return disputedEntry(group, relationship, row)
  // Of the owner's other records too: they decide which of a record's claims count.
  const { at, column } = recordsIn(row, field.direction === 'OUT' ? from : to, compiling)
  const behindAt = row.index(`${relationship}.records`)
  const fromAt = row.index(`${from}.id`)
  const toAt = row.index(`${to}.id`)
  const { model } = compiling
  return partEntry(compiling, group, part, column, (cells, run) => {
    const records = cells[at] as readonly ReadRecord[]
    const behind = cells[behindAt] as readonly string[]
    const ends = [String(cells[fromAt]), String(cells[toAt])] as const
    const [owner, target] = field.direction === 'OUT' ? ends : [ends[1], ends[0]]
    const given = { type: field.type, target, behind }
    return run.evidence.of(behind, model, owner, records, (said) => evidenceOfLink(model, given, said))
  })
}

/** What a record may be asked for besides whose it is, in the order of `ReadRecord`. */
const recordParts = ['payload', 'recordedAt', 'run', 'quotes'] as const
type RecordPart = (typeof recordParts)[number]

/** The records of an entity in a row, with what all that is asked of them needs. */
class RecordsColumn implements Column {
  readonly key: string
  readonly #variable: string
  readonly #needed = new Set<RecordPart>()

  constructor(key: string, variable: string) {
    this.key = key
    this.#variable = variable
  }

  /** Sources and speakers need no more of a record than who speaks. */
  need(parts: readonly RecordPart[]): void {
    for (const part of parts) this.#needed.add(part)
  }

  get text(): string {
    const said = recordParts.map((part) => {
      if (this.#needed.has(part)) return `x.${part}`
      return part === 'payload' ? speakerText : 'null'
    })
    return `[(${this.#variable})<-[:DESCRIBES]-(x:Record) | [x.source, ${said.join(', ')}, graphState]]`
  }
}

/** The payload where it names a speaker. Looking into it costs the database less than reading it costs the server. */
const speakerText = `CASE WHEN x.payload CONTAINS '"saidBy"' THEN x.payload END`

function recordsIn(row: Row, variable: string, { builder }: Compiling): RecordsAt {
  builder.needGraphState()
  const key = `records of ${variable}`
  return row.column(key, () => new RecordsColumn(key, variable))
}

interface RecordsAt {
  readonly at: number
  readonly column: RecordsColumn
}

/** All records of an entity with the headers of their sources, in no order: who reads them puts them in one. A pattern comprehension costs the database half of what a subquery does. */
export function recordsText(variable: string): string {
  return `[(${variable})<-[:DESCRIBES]-(x:Record) | ${recordText}]`
}

/** As `RecordRow` has it. A source's text stays where it is. */
const recordText =
  '[x.id, x.entity, x.source, x.payload, x.recordedAt, x.run, x.quotes, ' +
  'COLLECT { MATCH (z:Source {id: x.source}) RETURN [z.header, z.text IS NOT NULL, z.recordedAt, z.origins, z.quotesStale IS NOT NULL] }]'

function disputedEntry(group: CollectedField, variable: string, row: Row): EvidenceEntry {
  const at = row.index(`${variable}.${cypherName('disputed')}`)
  return { entry: { group, read: () => (cells) => cells[at] ?? [] }, cost: () => 0 }
}

function partEntry(
  compiling: Compiling,
  group: CollectedField,
  part: Exclude<EvidencePart, 'disputed'>,
  column: RecordsColumn,
  evidenceIn: EvidenceIn,
): EvidenceEntry {
  if (part === 'claims') return claimsEntry(compiling, group, column, evidenceIn)
  if (part === 'records') column.need(recordParts)
  const single = part === 'support'
  const type = { records: 'Record', sources: 'Source', support: 'Support' }[part as 'records' | 'sources' | 'support']
  const level = objectLevel(compiling, type, selectionSetsOf(group), group.key)
  return {
    cost: (run) => (part === 'records' ? costs.evidence : costs.sources) + level.cost(run),
    entry: {
      group,
      read: (uses) => {
        const shape = level.shapes.of(uses)
        const read = (one: object, run: Parameters<typeof shape.read>[1]) => shape.read(one as PlainObject, run)
        if (single) return (cells, run) => read(evidenceIn(cells, run).support, run)
        return (cells, run) => evidenceIn(cells, run)[part as 'records' | 'sources'].map((one) => read(one, run))
      },
    },
  }
}

function claimsEntry(
  compiling: Compiling,
  group: CollectedField,
  column: RecordsColumn,
  evidenceIn: EvidenceIn,
): EvidenceEntry {
  const { index: field } = argumentsOf(compiling, group)
  const level = objectLevel(compiling, 'ClaimConnection', selectionSetsOf(group), group.key)
  column.need(neededFor(level.selected['nodes'] ?? {}))
  const { pageSize } = compiling.limits
  return {
    cost: (run) => costs.evidence + firstOf(group.key, run[field] ?? {}, pageSize) * (1 + level.cost(run)),
    entry: {
      group,
      read: (uses) => {
        const shape = level.shapes.of(uses)
        return (cells, run) => {
          const args = run[field] ?? {}
          const fields = isGiven(args['fields']) ? (args['fields'] as readonly string[]) : undefined
          const claims = evidenceIn(cells, run).claims(fields)
          const page = new ClaimPage(claims, firstOf(group.key, args, pageSize), args['after'])
          return shape.read(page as object as PlainObject, run)
        }
      },
    },
  }
}

/** What is read of a record for what is asked of its claims: each text that does not travel is one less to read, for every claim of a list. */
function neededFor(claim: Selected): readonly RecordPart[] {
  if ('record' in claim) return recordParts
  return [
    'payload',
    ...('recordedAt' in claim ? (['recordedAt'] as const) : []),
    ...('quote' in claim || 'quotes' in claim || 'otherQuotes' in claim ? (['quotes'] as const) : []),
  ]
}

function firstOf(name: string, { first }: Arguments, most: number): number {
  if (typeof first === 'number' && first >= 0 && first <= most) return first
  throw new RequestError(`${name}(first:): expected a number from 0 to ${most}, got ${String(first)}`)
}

/** Claims stand in one order for as long as their records stay, so that a claim's own id is its cursor. */
class ClaimPage {
  readonly nodes: readonly ClaimShown[]
  readonly totalCount: number
  readonly #start: number

  constructor(claims: readonly ClaimShown[], size: number, after: unknown) {
    this.#start = isGiven(after) ? placeBehind(claims, String(after)) : 0
    this.nodes = claims.slice(this.#start, this.#start + size)
    this.totalCount = claims.length
  }

  get pageInfo() {
    return {
      hasNextPage: this.#start + this.nodes.length < this.totalCount,
      hasPreviousPage: this.#start > 0,
      startCursor: cursorOf(this.nodes[0]),
      endCursor: cursorOf(this.nodes.at(-1)),
    }
  }
}

function cursorOf(claim: ClaimShown | undefined): string | null {
  return claim ? encodeCursor('claims', [claim.id]) : null
}

/** A claim that a cursor names and that is not there was another entity's, of other fields, or has been retracted since. */
function placeBehind(claims: readonly ClaimShown[], after: string): number {
  const [id] = decodeCursor('claims(after:)', after, {
    name: 'claims',
    fits: (key): key is readonly [id: string] => areTexts(key, 1),
  })
  const place = claims.findIndex((claim) => claim.id === id)
  if (place >= 0) return place + 1
  throw new RequestError(
    `claims(after:): expected a cursor of one of these claims, got that of ${id}; start again without one where the claims have changed`,
  )
}
