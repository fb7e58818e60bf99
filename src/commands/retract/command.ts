import { Command } from 'commander'
import { type RetractReport, retract } from '../../ingest/undo/retract.ts'
import { prepareGraph } from '../../ingest/write/prepare.ts'
import { counted } from '../session/counted.ts'
import { type HomeOption, homeOption, type SchemaOption, schemaOption } from '../session/options.ts'
import { recordsProgress } from '../session/records-progress.ts'
import { answer } from '../session/say.ts'
import { stopCodeOf } from '../session/stopping.ts'
import { withGraph } from '../session/with-graph.ts'

interface Options extends HomeOption, SchemaOption {
  readonly json?: true
}

const example = `
It is kept among the former versions, and an undo of the run brings it back.

Examples:
  $ chancery retract note/2026-01-26
  $ chancery retract 0123456789abcdef0123`

export function retractCommand(): Command {
  return new Command('retract')
    .description('take back a source with all that it says, or one of its records')
    .argument('<id>', 'of a source, or of a record (20 hex digits)')
    .addOption(schemaOption())
    .addOption(homeOption())
    .option('--json', 'print the report as JSON')
    .addHelpText('after', example)
    .action(async (id: string, options: Options) => {
      const report = await withGraph(options, async (context, signal) => {
        await prepareGraph(context.graph, context.catalogue, context.model)
        const report = await retract(context, id, { signal, onProgress: recordsProgress() })
        if (report.state === 'stopped') process.exitCode = stopCodeOf(signal)
        return report
      })
      answer(options.json ? JSON.stringify(report, null, 2) : summary(report))
    })
}

function summary({ state, source, retracted, seconds, run }: RetractReport): string {
  const head = state === 'done' ? 'Retracted' : 'Stopped before the end, run it again; retracted until then'
  return [
    `${head}: ${counted(retracted, 'record')} of ${source}`,
    `  ${seconds.toFixed(1)} s, run ${run}: \`chancery undo ${run}\` brings it back`,
  ].join('\n')
}
