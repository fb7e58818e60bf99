import { megabytes, shown } from '../figures.ts'
import { type GrantsGraph, importGrantsPack } from '../grants-pack.ts'
import type { Imported } from '../import-file.ts'
import { type Goal, type Section, table } from '../report.ts'
import { modelTimes } from './model-times.ts'
import { type PlanningTimes, planningTimes } from './planning-times.ts'

const wantedNew = 6_000
const wantedAgain = 25_000
const modelMs = 150
const freshMs = 1
const keptMs = 0.05

/** How fast files become a graph, and a question a plan. */
export async function loading(graph: GrantsGraph): Promise<Section> {
  process.stderr.write('Importing the grants pack again\n')
  const again = await importGrantsPack(graph)
  const model = await modelTimes()
  const planning = planningTimes()
  return {
    title: 'Loading',
    goals: [
      ...rates('import of the grants pack', graph.loaded, wantedNew),
      ...rates('unchanged rerun', again, wantedAgain),
      within(`model and schema from file: ${modelMs} ms`, model.whole, modelMs),
      within(`planning a four-level selection: ${freshMs} ms`, planning.fresh, freshMs),
      within(`planning it again: ${keptMs} ms`, planning.kept, keptMs),
    ],
    blocks: [
      'One process of its own for each file. A record that comes in several rows is looked at in each and counts once as new or unchanged. CPU and peak memory are those of the importing process; Neo4j has its own.',
      importTable('into an empty graph', graph.loaded),
      importTable('the same again', again),
      planningTable(model, planning),
    ],
  }
}

function rate(imported: readonly Imported[], count: (each: Imported) => number): number {
  const seconds = imported.reduce((sum, { report }) => sum + report.seconds, 0)
  return imported.reduce((sum, each) => sum + count(each), 0) / seconds
}

/** A record that comes in several rows counts in each, or once: both are told, since a reader may mean either. */
function rates(what: string, imported: readonly Imported[], wanted: number): readonly Goal[] {
  const looked = rate(imported, ({ report }) => report.counts.read)
  const distinct = rate(imported, ({ report }) => report.counts.new + report.counts.unchanged)
  return [
    atLeast(`${what}: ${shown(wanted)} records/s, each looked at`, looked, wanted),
    atLeast(`${what}: ${shown(wanted)} records/s, each counted once`, distinct, wanted),
  ]
}

function atLeast(goal: string, measured: number, wanted: number): Goal {
  return { goal, measured: shown(measured), met: measured >= wanted }
}

function within(goal: string, measured: number, bound: number): Goal {
  return { goal, measured: `${shown(measured)} ms`, met: measured <= bound }
}

function importTable(title: string, imported: readonly Imported[]): string {
  const rows = imported.map(({ report, peakBytes, cpuSeconds }) => {
    const { counts, seconds } = report
    return [
      report.file.split('/').at(-1) ?? '',
      ...[counts.read, counts.new, counts.unchanged, seconds, counts.read / seconds].map(shown),
      shown((counts.new + counts.unchanged) / seconds),
      shown(cpuSeconds),
      megabytes(peakBytes),
    ]
  })
  const head = [
    'looked at',
    'new',
    'unchanged',
    'seconds',
    'looked at/s',
    'distinct records/s',
    'CPU seconds',
    'peak memory',
  ]
  return table([title, ...head], rows)
}

function planningTable(model: Awaited<ReturnType<typeof modelTimes>>, planning: PlanningTimes): string {
  return table(
    ['what', 'ms'],
    [
      ['model from `schema.graphql`, process just started', shown(model.parse)],
      ['served schema from the model', shown(model.serve)],
      ['first plan of a process, four levels', shown(planning.first)],
      ['plan of four levels, not asked before', shown(planning.fresh)],
      ['the same, asked before', shown(planning.kept)],
    ],
  )
}
