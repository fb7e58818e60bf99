import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SourceError } from '../../errors.ts'
import { parseModel } from '../../features/merge.ts'
import type { NamedQueryFiles } from '../../features/named-queries/named-query.ts'
import { readCatalogue } from '../../graph/catalogue.ts'
import type { Model } from '../../model/model.ts'
import { readSmall } from '../../sources/read-bytes.ts'
import { packageFiles } from '../package-files.ts'
import { definitionsOf } from './definitions.ts'

export interface ReadModel {
  readonly model: Model
  /** As the user would name it. */
  readonly file: string
  /** Whether it is the domain that comes with Chancery, for which there is a sample. */
  readonly packaged: boolean
  /** The files of its named questions, `cypher/questions` beside it; absent when there is no such folder. */
  readonly questions?: NamedQueryFiles
  /** See `definitionsOf`. */
  readonly definitions: string | null
}

/** The model of the file that was named, else of `schema.graphql` here, else of the packaged one. Throws SourceError. */
export async function readModel(named: string | undefined, signal?: AbortSignal): Promise<ReadModel> {
  const file = named ?? (existsSync('schema.graphql') ? 'schema.graphql' : packageFiles.schema)
  const [text, packaged] = await Promise.all([read(file, signal), read(packageFiles.schema)])
  const questions = await readQuestions(join(dirname(file), 'cypher'))
  const model = parseModel(text, file)
  const definitions = definitionsOf(text, model, questions)
  return { model, file, packaged: text === packaged, definitions, ...(questions ? { questions } : {}) }
}

async function readQuestions(folder: string): Promise<NamedQueryFiles | undefined> {
  return existsSync(join(folder, 'questions')) ? await readCatalogue(folder) : undefined
}

async function read(file: string, signal?: AbortSignal): Promise<string> {
  try {
    return await readSmall(file, signal)
  } catch (cause) {
    if (signal?.aborted) throw signal.reason
    throw new SourceError({ file }, 'expected a schema.graphql that can be read: check `--schema`', { cause })
  }
}
