import { Command } from 'commander'
import { importFiles } from '../../ingest/import/import.ts'
import type { FileReport, ImportReport } from '../../ingest/import/report.ts'
import { expectModel } from '../../ingest/write/expect-model.ts'
import { prepareGraph } from '../../ingest/write/prepare.ts'
import { exitCode } from '../session/exit-code.ts'
import { type HomeOption, homeOption, type SchemaOption, schemaOption } from '../session/options.ts'
import { answer } from '../session/say.ts'
import { stopCodeOf } from '../session/stopping.ts'
import { warnOfRoom } from '../session/warn-of-room.ts'
import { withGraph } from '../session/with-graph.ts'
import { importProgress } from './progress.ts'
import { importSummary } from './summary.ts'

interface Options extends HomeOption, SchemaOption {
  readonly mapping?: string
  readonly allowOutside?: boolean
  readonly dryRun?: true
  readonly strict?: true
  readonly complete?: true
  readonly json?: true
}

const example = `
Examples:
  $ chancery import note.yaml records.jsonl.gz
  $ chancery import grants.csv.gz --mapping grants.yaml
  $ chancery import note.yaml --dry-run`

export function importCommand(): Command {
  return new Command('import')
    .description('load files of records: YAML, JSON, JSON Lines, and tables with a mapping; .gz too')
    .argument('<files...>', 'the files, loaded one after the other')
    .addOption(schemaOption())
    .addOption(homeOption())
    .option('--mapping <file>', 'what the columns of a table mean')
    .option('--allow-outside', 'read files that they name (texts, value tables) from outside their folders too')
    .option('--dry-run', 'count what would happen, write nothing')
    .option('--strict', 'write nothing of a file in which anything is wrong')
    .option('--complete', 'the files are all that their sources say: what is missing in them is retracted')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', example)
    .action(async (files: readonly string[], options: Options) => {
      const { report, code } = await load(files, options)
      answer(options.json ? JSON.stringify(report, null, 2) : importSummary(report))
      process.exitCode = code
    })
}

interface Loaded {
  readonly report: ImportReport
  readonly code: number
}

function load(paths: readonly string[], options: Options): Promise<Loaded> {
  const { mapping, allowOutside, dryRun = false, strict = false, complete = false } = options
  return withGraph(options, async (context, signal) => {
    // A dry run makes no index either: without them it only looks longer.
    if (dryRun) await expectModel(context)
    else await prepareGraph(context.graph, context.catalogue, context.model)
    if (!dryRun) await warnOfRoom(context, paths)
    const progress = importProgress()
    const files = paths.map((path) => ({
      path,
      ...(mapping === undefined ? {} : { mapping }),
      ...(allowOutside === undefined ? {} : { allowOutside }),
    }))
    try {
      const settings = { dryRun, strict, complete, signal, onProgress: progress.show }
      const report = await importFiles(context, files, settings)
      return { report, code: codeOf(report.files, files.length, signal) }
    } finally {
      progress.end()
    }
  })
}

/** A file that failed is worse than a record that was rejected; a file that was not reached tells nothing. */
function codeOf(files: readonly FileReport[], requested: number, signal: AbortSignal): number {
  if (files.length < requested || files.some(({ state }) => state === 'stopped')) return stopCodeOf(signal)
  if (files.some(({ state }) => state === 'failed')) return exitCode.source
  if (files.some(({ state, errorCount }) => state === 'refused' || errorCount > 0)) return exitCode.rejected
  return exitCode.fine
}
