import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * What a server that starts has done so far, to be compared: sizes and times of the files in its folder (logs, store,
 * transaction logs) and, on Linux, the processor time that it took. One that recovers a large graph writes for minutes
 * and listens to nobody meanwhile.
 */
export async function progressOf(folder: string, pid: number): Promise<string> {
  const [files, processor] = await Promise.all([filesIn(folder), processorTime(pid)])
  return [...files, processor].join('\n')
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((): Dirent[] => [])
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const states = files.map(async (file) => {
    const found = await stat(file).catch(() => undefined)
    return found === undefined ? '' : `${file} ${found.size} ${found.mtimeMs}`
  })
  return Promise.all(states)
}

/** Fields 14 and 15 of `/proc/<pid>/stat` (proc(5)), in steps of 500 ticks, which are 5 s: less is a process that waits. */
async function processorTime(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return String(Math.floor((Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 500))
}
