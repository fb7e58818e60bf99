import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressesOf } from '../../src/api/routes/addresses.ts'
import { playground } from '../../src/api/routes/playground.ts'

let folder: string
let app: FastifyInstance
const script = 'export const page = 1\n'.repeat(200)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-web-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  await writeFile(join(folder, 'assets', 'page-1.js'), script)
  await writeFile(join(folder, 'assets', 'page-1.js.gz'), gzipSync(script))
  app = Fastify()
  await playground(app, folder, [], addressesOf(undefined))
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

const scriptFor = (encoding: string) =>
  app.inject({ url: '/assets/page-1.js', headers: { 'accept-encoding': encoding } })

describe('what the pages load', () => {
  it('comes compressed, and for good, to who takes that', async () => {
    const { headers, rawPayload } = await scriptFor('gzip, deflate, br')
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': expect.stringMatching(/javascript; charset=utf-8$/),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    })
    expect(rawPayload).toEqual(gzipSync(script))
  })

  it('comes as it is to others', async () => {
    const { headers, body } = await scriptFor('identity')
    expect(headers['content-encoding']).toBeUndefined()
    expect(body).toBe(script)
  })
})
