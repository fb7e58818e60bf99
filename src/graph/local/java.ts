import { execFile } from 'node:child_process'
import { access, constants, readdir, realpath } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { GraphError } from '../../errors.ts'

export interface Java {
  readonly path: string
  readonly version: number
}

/** Those that Neo4j 5.26 runs on; it does not start on later ones. */
const fitting: readonly number[] = [17, 21]

/** Where systems put them: Debian and its kin, and macOS. */
const usual: readonly string[] = ['/usr/lib/jvm', '/Library/Java/JavaVirtualMachines']

const run = promisify(execFile)

/** The first fitting Java of JAVA_HOME, PATH and the usual folders; GraphError `NO_JAVA` with what was found instead. */
export async function findJava(
  environment: NodeJS.ProcessEnv = process.env,
  systemFolders: readonly string[] = usual,
): Promise<Java> {
  const seen = new Map<string, number | undefined>()
  for (const path of await candidates(environment, systemFolders)) {
    const real = await executable(path)
    if (real === undefined || seen.has(real)) continue
    const version = await versionOf(real)
    if (version !== undefined && fitting.includes(version)) return { path: real, version }
    seen.set(real, version)
  }
  throw noJava(seen)
}

async function candidates(
  environment: NodeJS.ProcessEnv,
  systemFolders: readonly string[],
): Promise<readonly string[]> {
  const { JAVA_HOME, PATH = '' } = environment
  const onPath = PATH.split(delimiter).filter((folder) => folder !== '')
  const installed = await Promise.all(systemFolders.map(foldersIn))
  return [
    ...(JAVA_HOME ? [join(JAVA_HOME, 'bin', 'java')] : []),
    ...onPath.map((folder) => join(folder, 'java')),
    ...installed.flat().flatMap((home) => [join(home, 'bin', 'java'), join(home, 'Contents', 'Home', 'bin', 'java')]),
  ]
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((): string[] => [])
  return names.sort().map((name) => join(folder, name))
}

async function executable(path: string): Promise<string | undefined> {
  try {
    await access(path, constants.X_OK)
    return await realpath(path)
  } catch {
    return undefined
  }
}

async function versionOf(path: string): Promise<number | undefined> {
  try {
    const { stderr } = await run(path, ['-version'], { timeout: 10_000 })
    const match = /version "(?:1\.)?(\d+)/.exec(stderr)
    return match?.[1] === undefined ? undefined : Number(match[1])
  } catch {
    return undefined
  }
}

function noJava(seen: ReadonlyMap<string, number | undefined>): GraphError {
  const found = [...seen].map(([path, version]) => `Java ${version ?? 'of no known version'} at ${path}`)
  return new GraphError(
    `expected Java 17 or 21 for the local Neo4j, got ${found.length > 0 ? found.join(', ') : 'none'}. ` +
      'Run `npm run setup` (or `chancery setup`) to install one, or point JAVA_HOME at one, ' +
      'or run `docker compose up`, or set NEO4J_URI to a Neo4j that runs.',
    { code: 'NO_JAVA' },
  )
}
