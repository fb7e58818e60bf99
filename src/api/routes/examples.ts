import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SourceError } from '../../errors.ts'
import type { Example } from './example.ts'

/**
 * The examples of a folder, in the order of their file names: `02-hospital-grants.graphql`, whose first comment line is
 * the title and whose second says what it answers; `# Group: Evidence` may follow, the heading under which it is listed,
 * and is no part of the query. Its variables are in `02-hospital-grants.variables.json`, if any. A folder that is not there
 * holds none. Throws SourceError for a file that is not an example.
 */
export async function readExamples(folder: string): Promise<readonly Example[]> {
  const files = await filesOf(folder)
  const operations = files.filter((file) => file.endsWith('.graphql')).sort()
  return Promise.all(operations.map((file) => readExample(folder, file, files)))
}

const headPattern = /^# *(.+)\r?\n# *(.+)\r?\n(?:# *Group: *(.+)\r?\n)?/

async function readExample(folder: string, file: string, files: readonly string[]): Promise<Example> {
  const text = await readFile(join(folder, file), 'utf8')
  const [head = '', title, description, group] = headPattern.exec(text) ?? []
  if (title === undefined || description === undefined) {
    const message = 'expected two comment lines to begin with, a title and a sentence that says what it answers'
    throw new SourceError({ file: join(folder, file), line: 1 }, message)
  }
  const name = file.replace(/^\d+-/, '').replace(/\.graphql$/, '')
  const variables = file.replace(/\.graphql$/, '.variables.json')
  const query = group === undefined ? text : head.replace(/.*\r?\n$/, '') + text.slice(head.length)
  const example = { name, title, description, ...(group === undefined ? {} : { group }), query }
  return files.includes(variables) ? { ...example, variables: await readVariables(join(folder, variables)) } : example
}

async function readVariables(path: string): Promise<{ readonly [name: string]: unknown }> {
  const text = await readFile(path, 'utf8')
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch (cause) {
    throw new SourceError({ file: path }, `expected JSON, got a mistake: ${String(cause)}`, { cause })
  }
  throw new SourceError({ file: path }, 'expected a JSON object with the variables by name')
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function filesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw new SourceError({ file: folder }, 'the folder of examples cannot be read', { cause })
  }
}
