import { Command } from 'commander'
import { type RestoreReport, restore } from '../../ingest/transfer/restore.ts'
import { counted } from '../session/counted.ts'
import { exitCode } from '../session/exit-code.ts'
import { type HomeOption, homeOption, type SchemaOption, schemaOption } from '../session/options.ts'
import { recordsProgress } from '../session/records-progress.ts'
import { answer } from '../session/say.ts'
import { stopCodeOf } from '../session/stopping.ts'
import { withGraph } from '../session/with-graph.ts'

interface Options extends HomeOption, SchemaOption {
  readonly json?: true
}

const example = `
The database must be empty, and the schema the one that the export was made with.

Example:
  $ chancery restore backup.jsonl.gz`

export function restoreCommand(): Command {
  return new Command('restore')
    .description('fill an empty database with what `chancery export` wrote')
    .argument('<file>', 'the export; .gz too')
    .addOption(schemaOption())
    .addOption(homeOption())
    .option('--json', 'print the report as JSON')
    .addHelpText('after', example)
    .action(async (file: string, options: Options) => {
      const report = await withGraph(options, async (context, signal) => {
        const report = await restore(context, file, { signal, onProgress: recordsProgress() })
        if (report.state === 'stopped') process.exitCode = stopCodeOf(signal)
        return report
      })
      answer(options.json ? JSON.stringify(report, null, 2) : summary(report))
      if (report.state === 'done' && report.misfits > 0) process.exitCode = exitCode.rejected
    })
}

function summary({ state, records, sources, versions, runs, entities, misfits, seconds }: RestoreReport): string {
  const head = state === 'done' ? 'Restored' : 'Stopped before the end, run it again; restored until then'
  const left = misfits === 0 ? '' : `, ${counted(misfits, 'record')} left out of the graph, but kept`
  return [
    `${head}: ${counted(records, 'record')} of ${counted(sources, 'source')}, ${counted(versions, 'former version')}, ${counted(runs, 'run')}`,
    `  ${counted(entities, 'entity', 'entities')}${left}; ${seconds.toFixed(1)} s`,
  ].join('\n')
}
