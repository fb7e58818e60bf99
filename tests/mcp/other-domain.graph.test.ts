import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../../src/api/server.ts'
import { parseModel } from '../../src/features/merge.ts'
import type { IngestContext } from '../../src/ingest/context.ts'
import { importFiles } from '../../src/ingest/import/import.ts'
import { openEngine } from '../support/engine.ts'
import { overHttp, type TestClient } from '../support/mcp-client.ts'
import { serveSaved } from '../support/sample-server.ts'

describe('another domain, asked by a model', () => {
  let engine: IngestContext
  let server: Server
  let mcp: TestClient
  let folder: string

  beforeAll(async () => {
    const file = resolve('tests/fixtures/votes/schema.graphql')
    engine = await openEngine(parseModel(readFileSync(file, 'utf8'), file))
    folder = await mkdtemp(join(tmpdir(), 'chancery-mcp-'))
    const path = join(folder, 'votes.yaml')
    await writeFile(path, votes)
    await importFiles(engine, [{ path }])
    server = await serveSaved(engine, folder)
    mcp = await overHttp(server)
  })
  afterAll(async () => {
    await mcp.client.close()
    await server.close()
    await engine.graph.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('is found, shown and followed by its own kinds and links', async () => {
    const found = await mcp.call('search', { text: 'atlantis', kinds: ['State'] })
    expect(found.data).toMatchObject({ nodes: [{ entity: { id: 'state/at' } }] })
    const vote = await mcp.call('entity', { id: 'vote/1-at' })
    expect(vote.data).toMatchObject({ choice: 'ABSTAIN', state: { id: 'state/at' }, rollCall: { id: 'roll-call/1' } })
    expect(vote.text).toContain('“Atlantis kept out of it” (verified)')
    const near = await mcp.call('neighbours', { id: 'state/at' })
    expect(near.data).toMatchObject({
      neighbours: { edges: [{ node: { id: 'vote/1-at' }, ways: [{ link: 'votes' }] }] },
    })
    expect(near.text).toContain('“Atlantis kept out of it” (verified)')
    const path = await mcp.call('paths', { from: ['state/at'], to: ['roll-call/1'] })
    expect(path.data).toMatchObject({ nodes: [{ length: 2 }] })
  })

  it('has no tools for what it does not know', async () => {
    const { tools } = await mcp.client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['search', 'entity', 'neighbours', 'paths', 'between', 'ask'])
  })
})

const votes = `
source: { id: minutes/1, title: Minutes, text: "Roll call one. Atlantis kept out of it." }
records:
  - { kind: State, id: state/at, name: Atlantis, code: AT }
  - { kind: RollCall, id: roll-call/1, name: Roll call one, session: 1, date: 2001-02-03 }
  - kind: Vote
    id: vote/1-at
    choice: ABSTAIN
    state: state/at
    rollCall: roll-call/1
    quotes: { choice: Atlantis kept out of it, state: Atlantis kept out of it }
`
