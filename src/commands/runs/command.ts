import { Command } from 'commander'
import { type StoredRun, storedRuns } from '../../ingest/runs/stored-runs.ts'
import { visibleText } from '../../values/visible-text.ts'
import { type HomeOption, homeOption, type SchemaOption, schemaOption } from '../session/options.ts'
import { answer } from '../session/say.ts'
import { readingGraph } from '../session/with-graph.ts'

interface Options extends HomeOption, SchemaOption {
  readonly json?: true
}

export function runsCommand(): Command {
  return new Command('runs')
    .description('list the imports, rebuilds, retractions and undos, the newest first')
    .addOption(schemaOption())
    .addOption(homeOption())
    .option('--json', 'print them as JSON Lines, one run a line')
    .addHelpText('after', '\nExample:\n  $ chancery runs | head')
    .action((options: Options) =>
      readingGraph(options, async (context, signal) => {
        const text = options.json ? (run: StoredRun) => JSON.stringify(run) : runText
        for await (const page of storedRuns(context)) {
          signal.throwIfAborted()
          answer(page.map(text).join('\n'))
        }
      }),
    )
}

const counts = ['new', 'changed', 'unchanged', 'rejected', 'restored', 'retracted'] as const

/** `<id>  done  import of grants.csv: 3 new, 1 changed; undone by <id>` */
export function runText(run: StoredRun): string {
  const { id, state, command, file, undoes, undoneBy } = run
  const object = undoes ?? file
  const parts = counts.flatMap((name) => {
    const count = run[name]
    return typeof count === 'number' && count > 0 ? [`${count} ${name}`] : []
  })
  const done = parts.length > 0 ? `: ${parts.join(', ')}` : ''
  return `${id}  ${state}  ${command}${object === undefined ? '' : ` of ${visibleText(object)}`}${done}${undoneBy === undefined ? '' : `; undone by ${undoneBy}`}`
}
