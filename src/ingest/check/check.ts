import type { IngestContext } from '../context.ts'
import { indexDifference } from '../write/prepare-indexes.ts'
import { createRowWriter } from '../write/rows.ts'
import { storedSources } from '../write/source-headers.ts'
import { readStore } from '../write/store.ts'
import { storedEntities } from '../write/stored-entities.ts'
import { compareEntity } from './compare-entity.ts'
import type { Found } from './finding.ts'
import { Findings } from './findings.ts'
import { unknownNames } from './unknown-names.ts'

/** What one look at the graph found. Stubs are no fault; all else is. */
export interface CheckReport {
  /** Nothing to put right. */
  readonly sound: boolean
  readonly entities: number
  readonly stubs: Found
  /** Stubs that nothing links to. */
  readonly looseStubs: Found
  /** Entities that are no stubs and have no record. */
  readonly withoutRecord: Found
  /** Entities of records that the graph leaves out, since they do not fit the model. */
  readonly leftOut: Found
  /** Entities that are not what their records add up to, each with the properties and links concerned. */
  readonly differing: Found
  /** Names that the database uses and the model does not know. */
  readonly unknownLabels: readonly string[]
  readonly unknownTypes: readonly string[]
  readonly unknownProperties: readonly string[]
  readonly missingIndexes: readonly string[]
  readonly surplusIndexes: readonly string[]
  /** Sources whose header or text changed while their entities or quotes were not yet looked at with it. */
  readonly staleSources: readonly string[]
  /** The graph was made with this model, and wholly. */
  readonly model: 'same' | 'other' | 'rebuild not finished'
}

/** Proves the laws that the database does not keep by itself: reads everything, page by page, and changes nothing. */
export async function check(context: IngestContext): Promise<CheckReport> {
  const entities = await checkEntities(context)
  const { missing, surplus } = await indexDifference(context)
  const store = await readStore(context)
  const sources = [...(await storedSources(context)).values()]
  const report = {
    ...entities,
    ...(await unknownNames(context)),
    leftOut: await leftOut(context),
    missingIndexes: missing.map(({ name }) => name),
    surplusIndexes: surplus,
    staleSources: sources.filter(({ stale, quotesStale }) => stale || quotesStale).map(({ id }) => id),
    model: store.rebuilding
      ? ('rebuild not finished' as const)
      : store.model === context.model.hash
        ? ('same' as const)
        : ('other' as const),
  }
  return { ...report, sound: isSound(report) }
}

async function checkEntities(context: IngestContext) {
  const rows = createRowWriter(context.model)
  const sources = await storedSources(context)
  const [stubs, looseStubs, withoutRecord, differing] = [0, 1, 2, 3].map(() => new Findings())
  if (!stubs || !looseStubs || !withoutRecord || !differing) throw new Error('four lists of findings')
  const unknownProperties = new Set<string>()
  let entities = 0
  for await (const page of storedEntities(context)) {
    for (const entity of page) {
      entities += 1
      const isStub = entity.labels.includes('EntityStub')
      if (isStub) stubs.add(entity.id)
      if (isStub && !entity.linked) looseStubs.add(entity.id)
      if (!isStub && entity.records.length === 0) withoutRecord.add(entity.id)
      const difference = compareEntity(context.model, rows, sources, entity)
      for (const property of difference.unknown) unknownProperties.add(property)
      if (difference.fields.length > 0) differing.add(`${entity.id}: ${difference.fields.join(', ')}`)
    }
  }
  return {
    entities,
    stubs: stubs.found,
    looseStubs: looseStubs.found,
    withoutRecord: withoutRecord.found,
    differing: differing.found,
    unknownProperties: [...unknownProperties].sort(),
  }
}

async function leftOut({ graph, catalogue }: IngestContext): Promise<Found> {
  const [row] = await graph.read<{ total: number; first: readonly string[] }>(
    catalogue.statement('write/loose-records'),
  )
  return { count: row?.total ?? 0, first: row?.first ?? [] }
}

function isSound(report: Omit<CheckReport, 'sound'>): boolean {
  const { looseStubs, withoutRecord, leftOut, differing, model } = report
  const found = [looseStubs, withoutRecord, leftOut, differing].some(({ count }) => count > 0)
  const { unknownLabels, unknownTypes, unknownProperties, missingIndexes, surplusIndexes, staleSources } = report
  const named = [unknownLabels, unknownTypes, unknownProperties, missingIndexes, surplusIndexes, staleSources]
  return model === 'same' && !found && named.every((names) => names.length === 0)
}
