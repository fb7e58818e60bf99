import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'

/** Bytes of a file that another file names: some 16 million letters, more than any source's text that is quoted. */
const mostBytes = 16 * 2 ** 20

/** Why a file that another file names is not read; the message completes "expected …, got …". */
export class NamedFileError extends Error {
  override readonly name = 'NamedFileError'
}

/**
 * The bytes of a file that a record file or a mapping (`base`) names, relative to itself. What comes from somebody else
 * must not reach every file of this machine: a regular file below the folder of `base`, links resolved, unless the user
 * allows files outside of it. Throws NamedFileError otherwise, and for more than 16 MiB.
 */
export async function readNamedFile(base: string, name: string, allowOutside = false): Promise<Buffer> {
  const folder = dirname(base)
  const path = await realPath(resolve(folder, name), name)
  if (!allowOutside && !isBelow(path, await realPath(folder, folder))) {
    throw new NamedFileError(`${JSON.stringify(name)}, which is not below the folder ${JSON.stringify(folder)}: ${way}`)
  }
  // Links are resolved: one that takes the file's place meanwhile is not followed. A pipe without a writer would block.
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    (cause: unknown) => fail(name, cause),
  )
  try {
    return await readRegular(file, name)
  } finally {
    await file.close()
  }
}

const way = 'put it there, or allow files outside of it with --allow-outside'

async function realPath(path: string, name: string): Promise<string> {
  return await realpath(path).catch((cause: unknown) => fail(name, cause))
}

/** Whether a path leads to something inside of a folder; both without links. */
function isBelow(path: string, folder: string): boolean {
  const from = relative(folder, path)
  return from !== '..' && !from.startsWith(`..${sep}`) && !isAbsolute(from)
}

/** Reads one byte more than allowed at most, whatever size the file claims: it may grow meanwhile. */
async function readRegular(file: FileHandle, name: string): Promise<Buffer> {
  const found = await file.stat()
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : 'a device or a pipe'
    throw new NamedFileError(`${JSON.stringify(name)}, ${what}: name a regular file`)
  }
  const bytes = Buffer.allocUnsafe(Math.min(found.size, mostBytes) + 1)
  let size = 0
  while (size < bytes.length) {
    const { bytesRead } = await file.read(bytes, size, bytes.length - size, size)
    if (bytesRead === 0) return bytes.subarray(0, size)
    size += bytesRead
  }
  throw new NamedFileError(`${JSON.stringify(name)}, which has more than ${mostBytes / 2 ** 20} MiB: divide it`)
}

function fail(name: string, cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const what = reasons.get(code) ?? (cause instanceof Error ? cause.message : String(cause))
  throw new NamedFileError(`${JSON.stringify(name)}: ${what}`, { cause })
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['ENOTDIR', 'there is no such file'],
  ['EACCES', 'it may not be read'],
  ['EPERM', 'it may not be read'],
  ['ELOOP', 'its links lead nowhere'],
  ['ENXIO', 'a device or a pipe: name a regular file'],
  ['ERR_INVALID_ARG_VALUE', 'no path has such characters'],
])
