import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Command } from 'commander'
import { releasing } from '../../errors.ts'
import { readCatalogue } from '../../graph/catalogue.ts'
import { withinHome } from '../../graph/local/home.ts'
import { serverHome } from '../../graph/local/server-record.ts'
import { stopLocal } from '../../graph/local/stop-local.ts'
import { shownUri } from '../../values/shown-uri.ts'
import { packageFiles } from '../package-files.ts'
import { UsageError } from '../session/exit-code.ts'
import { openGraph } from '../session/open-graph.ts'
import { type HomeOption, homeOption } from '../session/options.ts'
import { say } from '../session/say.ts'
import { resetGraph } from './reset-graph.ts'

interface Options extends HomeOption {
  readonly yes?: true
}

export function resetCommand(): Command {
  return new Command('reset')
    .description('delete all data: the local graph, or what Chancery wrote into that of NEO4J_URI')
    .addOption(homeOption())
    .option('--yes', 'do not ask')
    .addHelpText('after', '\nExample:\n  $ chancery reset --yes')
    .action((options: Options) => (process.env['NEO4J_URI'] ? resetServer(options) : resetLocal(options)))
}

/** Somebody else's server may hold somebody else's data, so it takes the word, not an Enter. */
async function resetServer(options: Options): Promise<void> {
  if (!options.yes) {
    throw new UsageError(
      `this would delete what Chancery wrote into ${shownUri(process.env['NEO4J_URI'] ?? '')}: add --yes if it shall`,
    )
  }
  const catalogue = await readCatalogue(packageFiles.cypher)
  const { graph, where, close } = await openGraph(options)
  await releasing(async () => {
    await resetGraph(graph, catalogue)
    say(`Deleted what Chancery wrote into ${where}`)
  }, close)
}

async function resetLocal({ home, yes }: Options): Promise<void> {
  const data = serverHome(home)
  if (!yes && !(await agreed(`Stop what runs on ${home} and delete the graph in ${data}? [y/N] `))) {
    say('Nothing was deleted')
    return
  }
  await stopLocal(home)
  await withinHome(home, async () => {
    await rm(data, { recursive: true, force: true })
    await rm(resolve(home, 'password'), { force: true })
  })
  say(`Deleted the graph in ${data}; the files of Neo4j stay`)
}

async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UsageError('nobody is here to answer: add --yes if all data shall be deleted')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await terminal.question(question)).trim())
  } finally {
    terminal.close()
  }
}
