import type { Obstacle, Obstacles } from '../../ingest/undo/obstacles.ts'
import type { UndoReport } from '../../ingest/undo/undo.ts'
import { counted } from '../session/counted.ts'

/** The report for people; a refusal says which runs stand in the way and what would clear it. */
export function undoSummary({ state, undoes, run, restored, retracted, obstacles, seconds }: UndoReport): string {
  if (state === 'refused') return refusal(undoes, obstacles)
  const head = state === 'done' ? `Undone: ${undoes}` : `Stopped before the end: run \`chancery undo ${undoes}\` again`
  return [
    `${head} (${counted(restored, 'record')} restored, ${retracted} retracted)`,
    `  ${seconds.toFixed(1)} s, run ${run}: \`chancery undo ${run}\` brings it back`,
  ].join('\n')
}

function refusal(undoes: string, { count, first, runs }: Obstacles): string {
  const more = count - first.length
  return [
    `Nothing was undone: later runs changed ${counted(count, 'thing')} that ${undoes} wrote`,
    ...first.map((obstacle) => `  ${obstacleText(obstacle)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    'To undo it all the same, undo these first:',
    ...runs.map((run) => `  $ chancery undo ${run}`),
  ].join('\n')
}

function obstacleText({ record, entity, source, run }: Obstacle): string {
  if (record === undefined) return `the header of the source ${source ?? ''}, by ${run}`
  if (source !== undefined) return `${entity} (record ${record}), whose source ${source} was taken away by ${run}`
  return `${entity} (record ${record}), by ${run}`
}
