import { type FileHandle, open, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { GraphError, releasing } from '../../errors.ts'

/** Longer than a first start on a slow machine. */
const patienceMs = 150_000

/**
 * Runs work while no other process does so under the same file. The lock is the operating system's: it ends with the
 * process that holds it, so that a kill leaves none behind. The file stays, since a file that is removed could be locked
 * by two processes under one name; its content (the number of the last holder) is for messages only.
 */
export async function locked<Result>(
  file: string,
  work: () => Promise<Result>,
  patience: number = patienceMs,
  signal?: AbortSignal,
): Promise<Result> {
  const handle = await open(file, 'a+', 0o600)
  return releasing(
    async () => {
      await take(handle, file, patience, signal)
      return work()
    },
    () => handle.close(),
  )
}

async function take(handle: FileHandle, file: string, patience: number, signal?: AbortSignal): Promise<void> {
  const tryLock = await systemLock()
  const end = Date.now() + patience
  signal?.throwIfAborted()
  while (!tryLock(handle.fd)) {
    signal?.throwIfAborted()
    if (Date.now() > end) {
      const holder = (await readFile(file, 'utf8').catch(() => '')).trim() || 'unknown'
      throw new GraphError(`another process (${holder}) holds ${file}: wait for it, or end it`, { code: 'LOCKED' })
    }
    await sleep(50)
  }
  await handle.truncate()
  await handle.write(`${process.pid}\n`)
}

/** Loaded when it is needed: a server that uses a Neo4j of its own runs on systems too for which there is no such lock. */
async function systemLock(): Promise<(descriptor: number) => boolean> {
  try {
    return (await import('fs-native-extensions')).tryLock
  } catch (cause) {
    throw new GraphError(
      `expected file locks for ${process.platform} ${process.arch}, which the local Neo4j needs, got none: set NEO4J_URI to a Neo4j that runs`,
      { cause, code: 'LOCKED' },
    )
  }
}
