import { spawn } from 'node:child_process'
import { Command } from 'commander'
import { packageFiles } from '../package-files.ts'
import { type HomeOption, homeOption } from '../session/options.ts'

export function setupCommand(): Command {
  return new Command('setup')
    .description('install what the local Neo4j needs: Java 17 or 21, Maven and the jars; nothing if it is there')
    .addOption(homeOption())
    .addHelpText('after', '\nExample:\n  $ chancery setup')
    .action(async ({ home }: HomeOption) => {
      process.exitCode = await run(packageFiles.setup, ['--home', home])
    })
}

/** Setup is a script of its own: it must work before anything is built. */
function run(script: string, words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [script, ...words], { stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
