import { Command } from 'commander'
import { visibleLines } from '../values/visible-text.ts'
import { checkCommand } from './check/command.ts'
import { exportCommand } from './export/command.ts'
import { importCommand } from './import/command.ts'
import { mcpCommand } from './mcp/command.ts'
import { queryCommand } from './query/command.ts'
import { rebuildCommand } from './rebuild/command.ts'
import { resetCommand } from './reset/command.ts'
import { restoreCommand } from './restore/command.ts'
import { retractCommand } from './retract/command.ts'
import { runsCommand } from './runs/command.ts'
import { schemaCommand } from './schema/command.ts'
import { searchCommand } from './search/command.ts'
import { serveCommand } from './serve/command.ts'
import { exitCode } from './session/exit-code.ts'
import { packageVersion } from './session/package-version.ts'
import { setupCommand } from './setup/command.ts'
import { stopCommand } from './stop/command.ts'
import { undoCommand } from './undo/command.ts'

/** The whole command line. Throws instead of ending the process, so that every error gets its exit code in one place. */
export function program(): Command {
  const commands = [
    serveCommand,
    importCommand,
    queryCommand,
    searchCommand,
    mcpCommand,
    runsCommand,
    undoCommand,
    retractCommand,
    exportCommand,
    restoreCommand,
    checkCommand,
    rebuildCommand,
    schemaCommand,
    setupCommand,
    stopCommand,
    resetCommand,
  ]
  const root = new Command('chancery')
    .description('A knowledge graph of public cooperation, in which every value can show its source.')
    .version(packageVersion())
    .addHelpText('after', afterHelp)
    .showHelpAfterError('(--help tells more)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void process.stdout.write(visibleLines(text)),
      writeErr: (text) => void process.stderr.write(visibleLines(text)),
    })
  for (const command of commands) root.addCommand(command().copyInheritedSettings(root))
  return root
}

const afterHelp = `
The graph is the Neo4j that NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE name. Without NEO4J_URI
Chancery runs a Neo4j of its own below --home; CHANCERY_HEAP and CHANCERY_PAGE_CACHE (512m, 2g) set its memory.
CHANCERY_CORS_ORIGINS (https://example.org,…) lets pages of other origins read what is served at /questions.
CHANCERY_PUBLIC_URL, CHANCERY_TRUST_PROXY, CHANCERY_ALLOWED_HOSTS and CHANCERY_RECONCILE_ORIGINS are the same as
--public-url, --trust-proxy, --allowed-hosts and --reconcile-origins of serve.

Exit codes: ${exitCode.fine} fine, ${exitCode.unexpected} unexpected, ${exitCode.usage} wrong use, ${exitCode.source} a file could not be read or is not what it says,
${exitCode.rejected} records were rejected, ${exitCode.database} the database, ${exitCode.found} check found something,
${exitCode.refused} refused, nothing was written,
${exitCode.interrupted} stopped by Ctrl-C before the end, ${exitCode.terminated} by SIGTERM.`
