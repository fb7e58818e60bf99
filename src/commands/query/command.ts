import { Command, Option } from 'commander'
import { homeOption, schemaOption } from '../session/options.ts'
import { type QueryOptions, queryFormats } from './options.ts'

const example = `
The file holds one GraphQL query; - reads it from standard input. Rows are the items of its outermost list, all of them
unless it says "first". Without --url the graph itself is asked, with --url a running server.

Examples:
  $ chancery query questions/grants.graphql --var since=2024 --format csv > grants.csv
  $ echo '{ countries { nodes { id name } } }' | chancery query -
  $ chancery query questions/who-funds-whom.graphql --url http://127.0.0.1:4000 --format gexf --out grants.gexf`

export function queryCommand(): Command {
  return new Command('query')
    .description('ask a question from a file; the answer is a table on the screen, or a file')
    .argument('<file>', 'a .graphql file, or - for standard input')
    .addOption(new Option('--format <format>', 'what the answer is written as').choices(queryFormats).default('table'))
    .option('--var <name=value>', 'a variable of the question; once more for each further one', collect, [])
    .option('--bom', 'CSV with a byte order mark, by which Excel knows that it is UTF-8')
    .option('--out <file>', 'where to (default: standard output); .gz is compressed')
    .option('--server, --url <address>', 'ask this server: http://127.0.0.1:4000')
    .addOption(schemaOption())
    .addOption(homeOption())
    .addHelpText('after', example)
    .action(async (file: string, options: QueryOptions) => {
      // Loaded here, so that the other commands do not wait for it.
      const { query } = await import('./run.ts')
      await query(file, options)
    })
}

function collect(given: string, before: readonly string[]): readonly string[] {
  return [...before, given]
}
