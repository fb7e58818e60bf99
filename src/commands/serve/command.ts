import { Command } from 'commander'
import { clientLimitOptions } from '../session/client-limits.ts'
import { homeOption, parsePort, schemaOption } from '../session/options.ts'
import {
  allowedHostsOption,
  publicUrlOption,
  reconcileOriginsOption,
  trustProxyOption,
} from '../session/served-address.ts'
import type { ServeOptions } from './options.ts'

const example = `
Examples:
  $ chancery serve
  $ chancery serve --schema votes.graphql --port 8080
  $ NEO4J_URI=neo4j://db:7687 NEO4J_PASSWORD=… chancery serve --host 0.0.0.0`

export function serveCommand(): Command {
  const command = new Command('serve')
    .description('start the database if need be, serve the API and the playground')
    .addOption(schemaOption())
    .addOption(homeOption())
    .option('--port <number>', 'where to listen; 0 takes any free port', parsePort, 4000)
    .option('--host <address>', 'on which address; 0.0.0.0 lets other machines in', '127.0.0.1')
    .addOption(publicUrlOption())
    .addOption(trustProxyOption())
    .addOption(allowedHostsOption())
    .addOption(reconcileOriginsOption())
    .option('--no-sample', 'leave an empty graph empty')
    .option('--no-reconcile', 'leave out /reconcile')
    .option('--no-warm-up', 'leave the examples unasked, by which the database learns to answer quickly')
    .addHelpText('after', example)
    .action(async (options: ServeOptions) => {
      // Loaded here, so that the other commands do not wait for a server they never start.
      const { serve } = await import('./run.ts')
      await serve(options)
    })
  for (const option of clientLimitOptions()) command.addOption(option)
  return command
}
