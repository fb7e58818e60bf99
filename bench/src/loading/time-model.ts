import { readFileSync } from 'node:fs'
import { parseModel, servedSchema } from '../../../dist/features/merge.js'
import { places } from '../places.ts'

/** Milliseconds from the file to the model, from there to the schema, and both. */
export interface ModelTimes {
  readonly parse: number
  readonly serve: number
  readonly whole: number
}

const start = performance.now()
const model = parseModel(readFileSync(places.schema, 'utf8'), places.schema)
const parsed = performance.now()
// Types are made when they are first asked for, so the schema is asked for all of them.
servedSchema(model).getTypeMap()
const end = performance.now()
const times: ModelTimes = { parse: parsed - start, serve: end - parsed, whole: end - start }
process.stdout.write(JSON.stringify(times))
