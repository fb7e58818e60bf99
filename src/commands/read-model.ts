import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { SourceError } from '../errors.ts'
import type { Model } from '../model/model.ts'
import { parseModel } from '../model/parse.ts'
import { packageFiles } from './package-files.ts'

export interface ReadModel {
  readonly model: Model
  /** As the user would name it. */
  readonly file: string
  /** Whether it is the domain that comes with Chancery, for which there is a sample. */
  readonly packaged: boolean
}

/** The model of the file that was named, else of `schema.graphql` here, else of the packaged one. Throws SourceError. */
export async function readModel(named: string | undefined): Promise<ReadModel> {
  const file = named ?? (existsSync('schema.graphql') ? 'schema.graphql' : packageFiles.schema)
  const [text, packaged] = await Promise.all([read(file), read(packageFiles.schema)])
  return { model: parseModel(text, file), file, packaged: text === packaged }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new SourceError({ file }, 'expected a schema.graphql that can be read: check `--schema`', { cause })
  }
}
