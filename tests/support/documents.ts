import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/** All documents of the project in Markdown, by their paths from its root. */
export const documents: ReadonlyMap<string, string> = new Map(
  [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...[
      'docs',
      '.github',
      'sample',
      'examples',
      'questions',
      'cypher',
      'src',
      'tests',
      'web',
      'bench/src',
      'scripts',
    ].flatMap(markdownIn),
  ].map((path) => [path, readFileSync(join(root, path), 'utf8')]),
)

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
    .map((name) => join(folder, name))
}

/** README and guides: what users read. */
export const guides: ReadonlyMap<string, string> = new Map(
  [...documents].filter(([path]) => path === 'README.md' || path.startsWith('docs/guides/')),
)

/** The code blocks of one language in README and guides. */
export function fences(language: string): readonly string[] {
  return [...guides.values()].flatMap((text) =>
    [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, body]) =>
      name === language && body !== undefined ? [body.trim()] : [],
    ),
  )
}
