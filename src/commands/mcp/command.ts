import { Command } from 'commander'
import { homeOption, schemaOption } from '../session/options.ts'
import type { McpCommandOptions } from './options.ts'

const example = `
A client of the Model Context Protocol starts this itself; its configuration names the command:
  { "mcpServers": { "chancery": { "command": "npx", "args": ["chancery", "mcp"] } } }
A running server answers the same at /mcp.

Examples:
  $ chancery mcp
  $ chancery mcp --url http://127.0.0.1:4000`

export function mcpCommand(): Command {
  return new Command('mcp')
    .description('answer a language model on standard input and output, by the Model Context Protocol')
    .option('--url <address>', 'ask this server: http://127.0.0.1:4000')
    .addOption(schemaOption())
    .addOption(homeOption())
    .addHelpText('after', example)
    .action(async (options: McpCommandOptions) => {
      // Loaded here, so that the other commands do not wait for it.
      const { answerModel } = await import('./run.ts')
      await answerModel(options)
    })
}
