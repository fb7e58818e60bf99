import { Command } from 'commander'
import { type RebuildReport, rebuild } from '../../ingest/rebuild/rebuild.ts'
import { quoteLines } from '../check/quote-lines.ts'
import { counted } from '../session/counted.ts'
import { errorText } from '../session/error-text.ts'
import { exitCode } from '../session/exit-code.ts'
import { type HomeOption, homeOption, type SchemaOption, schemaOption } from '../session/options.ts'
import { recordsProgress } from '../session/records-progress.ts'
import { answer } from '../session/say.ts'
import { stopCodeOf } from '../session/stopping.ts'
import { withGraph } from '../session/with-graph.ts'

interface Options extends HomeOption, SchemaOption {
  readonly json?: true
}

export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('make the graph anew from the kept records, after schema.graphql has changed')
    .addOption(schemaOption())
    .addOption(homeOption())
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExample:\n  $ chancery rebuild')
    .action(async (options: Options) => {
      const report = await withGraph(options, async (context, signal) => {
        const report = await rebuild(context, { signal, onProgress: recordsProgress() })
        if (report.state === 'stopped') process.exitCode = stopCodeOf(signal)
        return report
      })
      answer(options.json ? JSON.stringify(report, null, 2) : summary(report))
      if (report.state === 'done' && report.misfits > 0) process.exitCode = exitCode.rejected
    })
}

function summary({ state, records, entities, misfits, errors, quotes, seconds, run }: RebuildReport): string {
  const head = state === 'done' ? 'The graph is made anew' : 'Stopped before the end: run `chancery rebuild` again'
  const left = misfits === 1 ? '1 does not fit and is left out' : `${misfits} do not fit and are left out`
  const fit = misfits === 0 ? 'all fit' : `${left} of the graph, but kept`
  const lines = [
    `${head}: ${counted(entities, 'entity', 'entities')} from ${counted(records, 'record')}, ${fit}`,
    `  ${seconds.toFixed(1)} s, run ${run}`,
  ]
  return [...lines, ...errors.map((error) => `  ${errorText(error)}`), ...quoteLines(quotes)].join('\n')
}
