import { Command } from 'commander'
import { stopLocal } from '../../graph/local/stop-local.ts'
import { type HomeOption, homeOption } from '../session/options.ts'
import { say } from '../session/say.ts'

export function stopCommand(): Command {
  return new Command('stop')
    .description('stop the server and the local Neo4j that run on a folder')
    .addOption(homeOption())
    .addHelpText('after', '\nExample:\n  $ chancery stop')
    .action(async ({ home }: HomeOption) => {
      const stopped = await stopLocal(home)
      say(stopped === 0 ? `Nothing runs on ${home}` : `Stopped ${stopped} ${stopped === 1 ? 'process' : 'processes'}`)
    })
}
