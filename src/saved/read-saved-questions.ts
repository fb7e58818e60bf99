import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GraphQLSchema } from 'graphql'
import { SourceError } from '../errors.ts'
import { headOf } from './head.ts'
import { type SavedQuestion, savedQuestion } from './saved-question.ts'

const fileName = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.graphql$/

/**
 * The saved questions of a folder, `questions/<name>.graphql`, checked against the served schema, in the order of their
 * names; a folder that is not there holds none. Throws SourceError with file, line and column for the first that is wrong.
 */
export async function readSavedQuestions(folder: string, schema: GraphQLSchema): Promise<readonly SavedQuestion[]> {
  const files = (await filesOf(folder)).filter((file) => file.endsWith('.graphql')).sort()
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  return files.map((file, at) => {
    const path = join(folder, file)
    const [, name] = fileName.exec(file) ?? []
    if (name === undefined) {
      throw new SourceError(
        { file: path },
        'expected a name of small letters, digits and hyphens, since it is an address',
      )
    }
    const text = texts[at] ?? ''
    return savedQuestion(text, { name, file: path, ...headOf(text, path) }, schema)
  })
}

async function filesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw new SourceError({ file: folder }, 'the folder of saved questions cannot be read', { cause })
  }
}
