import { Command, InvalidArgumentError, Option } from 'commander'
import { homeOption, schemaOption } from '../session/options.ts'
import { type SearchOptions, searchFormats } from './options.ts'

const example = `
Case, accents, the order of words, initials, romanisations and typing errors are forgiven; each hit says which name fits
and how well. Without --url the graph itself is asked, with --url a running server.

Examples:
  $ chancery search "aleinik sergei"
  $ chancery search clinic --kinds Hospital,Organisation --country country/by --format csv
  $ chancery search Lowmere --url http://127.0.0.1:4000 --format json`

export function searchCommand(): Command {
  return new Command('search')
    .description('find people, organisations, places … by name, however it is spelt')
    .argument('<text>', 'a name, a part of one, or an identifier')
    .option('--kinds <kinds>', 'only of these kinds: Person,Organisation', separated)
    .option('--country <id>', 'only what names this country as its own: country/by')
    .option('--first <number>', 'how many', positive, 20)
    .addOption(new Option('--format <format>', 'what the answer is written as').choices(searchFormats).default('table'))
    .option('--bom', 'CSV with a byte order mark, by which Excel knows that it is UTF-8')
    .option('--out <file>', 'where to (default: standard output); .gz is compressed')
    .option('--server, --url <address>', 'ask this server: http://127.0.0.1:4000')
    .addOption(schemaOption())
    .addOption(homeOption())
    .addHelpText('after', example)
    .action(async (text: string, options: SearchOptions) => {
      // Loaded here, so that the other commands do not wait for it.
      const { search } = await import('./run.ts')
      await search(text, options)
    })
}

function separated(text: string): readonly string[] {
  return text.split(',').map((each) => each.trim())
}

function positive(text: string): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (number < 1) throw new InvalidArgumentError('Expected a whole number from 1.')
  return number
}
