import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'

/** Writes a file that only its owner reads, all of it or nothing: a kill leaves no half of it under its name. */
export async function writeWhole(file: string, content: string): Promise<void> {
  const partial = `${file}.${randomUUID()}.part`
  try {
    await writeFile(partial, content, { mode: 0o600, flush: true })
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
