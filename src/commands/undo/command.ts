import { Command } from 'commander'
import { undo } from '../../ingest/undo/undo.ts'
import { prepareGraph } from '../../ingest/write/prepare.ts'
import { exitCode } from '../session/exit-code.ts'
import { type HomeOption, homeOption, type SchemaOption, schemaOption } from '../session/options.ts'
import { recordsProgress } from '../session/records-progress.ts'
import { answer } from '../session/say.ts'
import { stopCodeOf } from '../session/stopping.ts'
import { withGraph } from '../session/with-graph.ts'
import { undoSummary } from './summary.ts'

interface Options extends HomeOption, SchemaOption {
  readonly json?: true
}

const example = `
What a run wrote or took away is again as it was before. An undo is a run itself, and can be undone.

Example:
  $ chancery undo 20260126T101500123Z-1f2e3d4c`

export function undoCommand(): Command {
  return new Command('undo')
    .description('take back what a run did: an import, a retraction, or another undo')
    .argument('<run>', 'its id, as `chancery runs` tells it')
    .addOption(schemaOption())
    .addOption(homeOption())
    .option('--json', 'print the report as JSON')
    .addHelpText('after', example)
    .action(async (run: string, options: Options) => {
      const report = await withGraph(options, async (context, signal) => {
        await prepareGraph(context.graph, context.catalogue, context.model)
        const report = await undo(context, run, { signal, onProgress: recordsProgress() })
        if (report.state === 'stopped') process.exitCode = stopCodeOf(signal)
        return report
      })
      answer(options.json ? JSON.stringify(report, null, 2) : undoSummary(report))
      if (report.state === 'refused') process.exitCode = exitCode.refused
    })
}
