import type { IngestContext } from '../context.ts'
import { createIndex, dropIndex, modelIndexPrefix, requiredIndexes } from './required-indexes.ts'

/** What the database should have and has not, and what it has of ours that the model no longer asks for. */
export interface IndexDifference {
  /** Name and the statement that makes it. */
  readonly missing: readonly { readonly name: string; readonly statement: string }[]
  readonly surplus: readonly string[]
  /** Names of those that do not answer yet. */
  readonly unready: readonly string[]
}

/** Compares the database's constraints and indexes with the fixed ones and the model's; one read. */
export async function indexDifference({ graph, catalogue, model }: IngestContext): Promise<IndexDifference> {
  const there = await graph.read<{ name: string; state: string }>(catalogue.statement('write/indexes'))
  const names = new Set(there.map(({ name }) => name))
  const fixed = catalogue.names
    .filter((name) => name.startsWith('constraints/'))
    .map((name) => ({ name: constraintName(name), statement: catalogue.statement(name) }))
  const required = requiredIndexes(model).map((index) => ({ name: index.name, statement: createIndex(index) }))
  const requiredNames = new Set(required.map(({ name }) => name))
  return {
    missing: [...fixed, ...required].filter(({ name }) => !names.has(name)),
    surplus: [...names].filter((name) => name.startsWith(modelIndexPrefix) && !requiredNames.has(name)),
    unready: there.filter(({ state }) => state !== 'ONLINE').map(({ name }) => name),
  }
}

/** Makes the database's constraints and indexes those of the model; returns when all of them answer. */
export async function prepareIndexes(context: IngestContext): Promise<void> {
  const { missing, surplus, unready } = await indexDifference(context)
  for (const name of surplus) await context.graph.run(dropIndex(name))
  for (const { statement } of missing) await context.graph.run(statement)
  if (missing.length + unready.length > 0) await context.graph.run(context.catalogue.statement('write/await-indexes'))
}

/** `constraints/entity-id.cypher` makes `chancery_entity_id`. */
function constraintName(statement: string): string {
  return `chancery_${statement.slice('constraints/'.length).replaceAll('-', '_')}`
}
