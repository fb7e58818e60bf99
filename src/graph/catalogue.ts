import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { QueryError } from '../errors.ts'

/** The fixed statements: every `.cypher` file of a folder, by its path without the ending (`write/upsert-records`). */
export interface Catalogue {
  /** Sorted. */
  readonly names: readonly string[]
  /** The text as it stands in its file; QueryError when there is no such file, listing those there are. */
  statement(name: string): string
  /** Its first line: what it does or answers. */
  sentence(name: string): string
  /** Names of the `$parameters` it uses, sorted. */
  parameters(name: string): readonly string[]
}

const ending = '.cypher'

/** Reads all statements of a folder; QueryError when one does not start with a `// sentence`. */
export async function readCatalogue(folder: string): Promise<Catalogue> {
  const paths = await cypherFiles(folder)
  const entries = paths.map(async (path) => [nameOf(folder, path), await readFile(path, 'utf8')] as const)
  const texts = new Map((await Promise.all(entries)).sort(([a], [b]) => (a < b ? -1 : 1)))
  for (const [name, text] of texts) {
    if (!/^\/\/ \S/.test(text)) throw new QueryError(`${name}${ending}: expected a first line "// what it answers"`)
  }
  const statement = (name: string): string => {
    const text = texts.get(name)
    if (text === undefined) throw missing(folder, name, [...texts.keys()])
    return text
  }
  return {
    names: [...texts.keys()],
    statement,
    sentence: (name) => statement(name).split('\n', 1)[0]?.slice(3).trim() ?? '',
    parameters: (name) => parametersOf(statement(name)),
  }
}

async function cypherFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((cause: unknown) => {
    throw new QueryError(`expected a folder of .cypher files at ${folder}, got none`, { cause })
  })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
}

function nameOf(folder: string, path: string): string {
  return relative(folder, path).slice(0, -ending.length).split(sep).join('/')
}

/** Comments, texts and quoted names may hold a `$` that is no parameter. */
const notCode = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`/g

function parametersOf(text: string): readonly string[] {
  const matches = text.replace(notCode, ' ').matchAll(/\$([A-Za-z_]\w*)/g)
  return [...new Set([...matches].map((match) => match[1] ?? ''))].sort()
}

function missing(folder: string, name: string, names: readonly string[]): QueryError {
  const list = names.length > 0 ? names.join(', ') : 'none at all'
  return new QueryError(`expected ${name}${ending} in ${folder}, got no such file; there are: ${list}`)
}
