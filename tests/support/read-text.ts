import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SourceItem } from '../../src/sources/format.ts'
import { formatOf } from '../../src/sources/formats.ts'
import { openSource } from '../../src/sources/open.ts'
import { model } from './model.ts'

/** Every item of a file. */
export async function readFileItems(path: string, allowOutside?: boolean): Promise<readonly SourceItem[]> {
  const items: SourceItem[] = []
  for await (const batch of formatOf(path).read(
    await openSource(path, allowOutside === undefined ? {} : { allowOutside }),
    model,
  ))
    items.push(...batch)
  return items
}

/** Every item of a file of this name and content, which exists only meanwhile. */
export async function readText(name: string, content: string | Uint8Array): Promise<readonly SourceItem[]> {
  return inFolder({ [name]: content }, (folder) => readFileItems(join(folder, name)))
}

/** Works in a folder of its own with these files. */
export async function inFolder<Result>(
  files: { readonly [name: string]: string | Uint8Array },
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'chancery-native-'))
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The raw values of the records, in order. */
export function valuesOf(items: readonly SourceItem[]) {
  return items.flatMap((item) => (item.is === 'record' ? [item.record.value] : []))
}

/** `line:column expected … got …` of every flawed item. */
export function mistakesOf(items: readonly SourceItem[]): readonly string[] {
  return items.flatMap((item) => {
    if (item.is !== 'error') return []
    const { place, expected, got } = item.error
    return [`${place.line}:${place.column} expected ${expected}, got ${got}`]
  })
}
