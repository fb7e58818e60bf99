import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { isInterfaceType, isObjectType } from 'graphql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cypherOf, model, schema } from '../support/planned.ts'

/** Global Object Identification: https://relay.dev/graphql/objectidentification.htm */
describe('the Node interface', () => {
  const node = schema.getType('Node')

  it('has an id and nothing else', () => {
    expect(
      isInterfaceType(node) && Object.entries(node.getFields()).map(([name, { type }]) => [name, String(type)]),
    ).toEqual([['id', 'ID!']])
  })

  it('is implemented by every kind and every interface of kinds', () => {
    for (const name of [...model.kinds.keys(), ...model.interfaces.keys()]) {
      const type = schema.getType(name)
      const interfaces = isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : []
      expect(interfaces, name).toContain(node)
    }
  })

  it('is what node and nodes find, by the plan of an entity', () => {
    const [plain] = cypherOf('{ node(id: "gift/1") { id ... on Gift { name } } }')
    const [narrowed] = cypherOf('{ node(id: "gift/1") { ... on Node { id ... on Gift { name } } } }')
    expect(narrowed).toBe(plain)
    expect(cypherOf('{ nodes(ids: ["gift/1"]) { ...N } } fragment N on Node { id __typename }')).toHaveLength(1)
  })
})

describe('relay-compiler', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chancery-relay-'))
    await mkdir(join(folder, 'src'))
    await copyFile('docs/api.graphql', join(folder, 'schema.graphql'))
    const config = { src: './src', language: 'javascript', schema: './schema.graphql', eagerEsModules: false }
    await writeFile(join(folder, 'relay.config.json'), JSON.stringify(config))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it.each(['Hospital', 'Party', 'Entity', 'Node'])('compiles a refetchable fragment on %s', async (type) => {
    const query = `${type}RefetchQuery`
    const field = type === 'Node' ? 'id' : 'name'
    const source = `import {graphql} from 'react-relay';
graphql\`fragment App_it on ${type} @refetchable(queryName: "App${query}") { ${field} }\`;`
    await writeFile(join(folder, 'src', 'App.js'), source)
    const cli = resolve('node_modules/relay-compiler/cli.js')
    await promisify(execFile)(process.execPath, [cli, 'relay.config.json'], { cwd: folder })
    expect(await readdir(join(folder, 'src', '__generated__'))).toContain(`App${query}.graphql.js`)
    const compiled = await readFile(join(folder, 'src', '__generated__', `App${query}.graphql.js`), 'utf8')
    expect(compiled).toContain('"name": "node"')
  })
})
