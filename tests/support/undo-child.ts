import { readFileSync } from 'node:fs'
import { parseModel } from '../../src/features/merge.ts'
import { readCatalogue } from '../../src/graph/catalogue.ts'
import { connect } from '../../src/graph/connect.ts'
import { undo } from '../../src/ingest/undo/undo.ts'

/** An undo in a process of its own, made to be killed: says a line when it begins and one after every batch. */
const [uri = '', username = '', password = '', schema = '', cypher = '', run = '', batchSize = ''] =
  process.argv.slice(2)
const graph = await connect({ uri, username, password })
const model = parseModel(readFileSync(schema, 'utf8'), schema)
const context = { graph, catalogue: await readCatalogue(cypher), model }
process.stdout.write('go\n')
const onProgress = (): void => void process.stdout.write('batch\n')
await undo(context, run, { batchSize: Number(batchSize), onProgress })
await graph.close()
