import { statfs } from 'node:fs/promises'
import { GraphError } from '../../errors.ts'

const mebibyte = 2 ** 20

/**
 * Free bytes that writing leaves to the disk of a local Neo4j. It holds what Neo4j still has to write of what it has
 * accepted (store files, log, a stop in order): a full disk breaks its database, which then does not even read until it is
 * started again with room.
 */
export const leastRoom = 128 * mebibyte

/** Free bytes that a start needs: for what it recovers and its log. Less than for writing, so that reads go on. */
export const startRoom = 32 * mebibyte

/** Bytes that this user may still write to the disk of a folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Throws GraphError `DISK_FULL` where the disk of a folder has less than the least room. */
async function expectRoom(folder: string): Promise<void> {
  const free = await freeBytes(folder)
  if (free < leastRoom) throw diskFull(folder, free)
}

/** The disk of a folder, as whoever writes the graph looks at it. */
export function roomOf(folder: string): { readonly expect: () => Promise<void>; readonly left: () => Promise<number> } {
  return {
    expect: () => expectRoom(folder),
    left: async () => Math.max(0, (await freeBytes(folder)) - leastRoom),
  }
}

function diskFull(folder: string, free: number, cause?: unknown): GraphError {
  const message = `expected at least ${size(leastRoom)} of free space for the graph on the disk of ${folder}, got ${size(free)}: make room there, and run the same command again`
  return new GraphError(message, { code: 'DISK_FULL', ...(cause === undefined ? {} : { cause }) })
}

/** An error of writing to a disk without room (or beyond a quota), as a GraphError that names the disk; any other as it is. */
export async function roomErrorOf(error: unknown, folder: string): Promise<unknown> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return diskFull(folder, await freeBytes(folder).catch(() => 0), error)
}

/** `128 MiB`. */
export function size(bytes: number): string {
  return `${Math.floor(bytes / mebibyte)} MiB`
}
