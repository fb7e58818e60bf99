import { stubOf } from '../../records/project.ts'
import { compareText } from '../../values/fold.ts'
import { storedClaims } from '../check/stored-claims.ts'
import { twoParts } from '../import/two-parts.ts'
import { withQuotes } from '../quotes/checks.ts'
import { stampOf } from '../runs/run.ts'
import type { Change } from './change.ts'
import { keepVersions } from './keep-versions.ts'
import { changedUnit, type Unit } from './unit.ts'
import { writeUnits } from './write-units.ts'
import type { Writing } from './writing.ts'

/**
 * Writes changes of different entities: first the entities that are linked to and not there yet, as stubs, then two
 * transactions side by side, each with its entities whole (record, version, values, links). A kill between them leaves
 * stubs without links, which the next run sweeps; nothing else can be half done.
 */
export async function writeChanges(writing: Writing, changes: readonly Change[]): Promise<void> {
  const stored = await storedClaims(
    writing.context,
    changes.map(({ entity }) => entity),
    writing.weights,
  )
  const units = (await checked(writing, changes)).flatMap(
    (change) => changedUnit(writing, change, stored.get(change.entity)) ?? [],
  )
  if (writing.present.size > presentAtMost) writing.present.clear()
  for (const unit of units) if (unit.exists) writing.present.add(unit.entity.id)
  await ensureTargets(writing, units)
  await Promise.all(twoParts(units).map((part) => writeUnits(writing, part)))
  await endLoose(
    writing,
    changes.filter(({ entity }) => !stored.has(entity)).flatMap(({ gone }) => gone),
  )
}

/** Changes whose records nobody has checked the quotes of, with what is found of them. */
async function checked({ quotes }: Writing, changes: readonly Change[]): Promise<readonly Change[]> {
  const all = changes.flatMap((change) => change.fresh)
  const fresh = await withQuotes(quotes, all)
  if (fresh === all) return changes
  const byId = new Map(fresh.map((record) => [record.id, record]))
  return changes.map((change) => ({ ...change, fresh: change.fresh.map((record) => byId.get(record.id) ?? record) }))
}

/** Records that the last rebuild left out end too, though no entity shows them. */
async function endLoose({ context, run, transact }: Writing, gone: readonly string[]): Promise<void> {
  if (gone.length === 0) return
  await transact((transaction) => keepVersions(context, transaction, { replaced: [], gone }, stampOf(run)))
}

/** Both ends of every link have to be there, also those whose own turn comes later in the same transaction. */
export async function ensureTargets(writing: Writing, units: readonly Unit[]): Promise<void> {
  const { present } = writing
  const targets = new Set(units.flatMap((unit) => unit.links.map((link) => link.to)))
  const unsure = [...targets].filter((id) => !present.has(id)).sort(compareText)
  if (unsure.length === 0) return
  await writing.transact(async (transaction) => {
    const { catalogue, model } = writing.context
    const [there] = await transaction.run<{ ids: readonly string[] }>(catalogue.statement('write/existing-entities'), {
      ids: unsure,
    })
    const known = new Set(there?.ids)
    const rows = unsure.filter((id) => !known.has(id)).map((id) => writing.rows.entity(stubOf(model, id)))
    if (rows.length > 0) await transaction.run(catalogue.statement('write/create-stubs'), { rows })
  })
  for (const id of unsure) present.add(id)
}

/** Enough for the hubs, few enough to forget. */
const presentAtMost = 200_000
