import { Command } from 'commander'
import { exportAll } from '../../ingest/transfer/export.ts'
import { exportCurrent } from '../../ingest/transfer/export-current.ts'
import { counted } from '../session/counted.ts'
import { type HomeOption, homeOption, type SchemaOption, schemaOption } from '../session/options.ts'
import { say } from '../session/say.ts'
import { stopCodeOf } from '../session/stopping.ts'
import { withGraph } from '../session/with-graph.ts'
import { writePieces } from '../session/write-pieces.ts'

interface Options extends HomeOption, SchemaOption {
  readonly out?: string
  readonly current?: true
}

const example = `
It works while a server answers; imports wait until it has ended. docs/export.md describes the file.

Examples:
  $ chancery export --out backup.jsonl.gz
  $ chancery export --current > records.jsonl`

export function exportCommand(): Command {
  return new Command('export')
    .description('write all that is kept as JSON Lines: sources, records, all that they were before, and runs')
    .addOption(schemaOption())
    .addOption(homeOption())
    .option('--out <file>', 'where to (default: standard output); .gz is compressed')
    .option('--current', 'only what all sources say now, as a record file that can be imported')
    .addHelpText('after', example)
    .action((options: Options) =>
      withGraph(options, async (context, signal) => {
        let whole = false
        const write = async (pieces: AsyncIterable<string>) => {
          whole = await writePieces(pieces, options.out, signal)
        }
        try {
          const counts = await (options.current ? exportCurrent(context, write) : exportAll(context, write))
          if (whole) say(`Exported ${counted(counts.records, 'record')} of ${counted(counts.sources, 'source')}`)
        } catch (error) {
          if (!signal.aborted) throw error
          say('Stopped before the end: what was written is not whole')
          process.exitCode = stopCodeOf(signal)
        }
      }),
    )
}
