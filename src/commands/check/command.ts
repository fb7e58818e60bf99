import { Command } from 'commander'
import { check } from '../../ingest/check/check.ts'
import { exitCode } from '../session/exit-code.ts'
import { type HomeOption, homeOption, type SchemaOption, schemaOption } from '../session/options.ts'
import { answer } from '../session/say.ts'
import { readingGraph } from '../session/with-graph.ts'
import { printQuotes } from './print-quotes.ts'
import { checkSummary } from './summary.ts'

interface Options extends HomeOption, SchemaOption {
  readonly json?: true
  readonly quotes?: true
}

export function checkCommand(): Command {
  return new Command('check')
    .description('find stubs, orphans, and what the schema, the records and the database disagree on; changes nothing')
    .addOption(schemaOption())
    .addOption(homeOption())
    .option('--quotes', 'list the quotes that are not in the text of their source, or lack the value they stand behind')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExamples:\n  $ chancery check\n  $ chancery check --quotes')
    .action(async (options: Options) => {
      if (options.quotes) {
        const sound = await readingGraph(options, (context) => printQuotes(context, options.json ?? false))
        if (!sound) process.exitCode = exitCode.found
        return
      }
      const report = await readingGraph(options, check)
      answer(options.json ? JSON.stringify(report, null, 2) : checkSummary(report))
      if (!report.sound) process.exitCode = exitCode.found
    })
}
