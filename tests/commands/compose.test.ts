import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Service {
  readonly image: string
  readonly environment: Readonly<Record<string, string>>
  readonly healthcheck: { readonly test: readonly string[] }
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
}

interface ComposeFile {
  readonly services: { readonly neo4j: Service; readonly chancery: Service }
  readonly volumes: Readonly<Record<string, unknown>>
}

let validate: ValidateFunction
let file: ComposeFile
beforeAll(async () => {
  // The schema that the Compose specification publishes, as it is.
  const text = await readFile('tests/fixtures/compose/compose-spec.json', 'utf8')
  const { $schema: _draft, ...schema } = JSON.parse(text) as Record<string, unknown>
  const formats = {
    duration: /^(\d+(us|ms|s|m|h))+$/,
    ports: /^[\d.:${}A-Z_-]+$/,
    expose: /^\d+(-\d+)?$/,
    subnet_ip_address: true as const,
  }
  const ajv = new Ajv2019({ strict: false, allErrors: true, formats })
  // Its names for itself and its draft are those of no draft.
  ajv.removeKeyword('id')
  validate = ajv.compile(schema)
  file = parse(await readFile('docker-compose.yml', 'utf8')) as ComposeFile
})

describe('docker-compose.yml', () => {
  it('fits the published schema of Compose files', () => {
    validate(file)
    expect(validate.errors).toBeNull()
  })

  it('would not fit with a mistake in it', () => {
    const { neo4j, chancery } = file.services
    for (const flaw of [{ imag: 'x' }, { ports: 4000 }, { healthcheck: { interval: 'soon' } }]) {
      expect(validate({ ...file, services: { neo4j, chancery: { ...chancery, ...flaw } } })).toBe(false)
    }
  })

  it('runs the version of Neo4j that the tests run, with its data in a named volume', () => {
    expect(file.services.neo4j.image).toBe('neo4j:5.26-community')
    const [volume = ''] = file.services.neo4j.volumes ?? []
    expect(Object.keys(file.volumes)).toContain(volume.split(':')[0])
  })

  it('takes the password from the environment and says so when there is none', () => {
    const { neo4j, chancery } = file.services
    const required = /\$\{NEO4J_PASSWORD:\?[^}]+NEO4J_PASSWORD[^}]*\}$/
    expect(neo4j.environment['NEO4J_AUTH']).toMatch(required)
    expect(chancery.environment['NEO4J_PASSWORD']).toMatch(required)
  })

  it.each(['Pass-word1', 'with blank', "quote'd", 'do$$llar"`x`/neo4j/\\'])(
    'hands the password %j to the health check by the environment, not by a command line',
    async (password) => {
      const folder = await mkdtemp(join(tmpdir(), 'chancery-compose-'))
      const shell = `#!/bin/sh\nprintf '%s\\n' "$NEO4J_USERNAME" "$NEO4J_PASSWORD" "$*" > ${folder}/seen\n`
      await writeFile(join(folder, 'cypher-shell'), shell, { mode: 0o755 })
      const [kind, command = ''] = file.services.neo4j.healthcheck.test
      expect(kind).toBe('CMD-SHELL')
      const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, NEO4J_AUTH: `neo4j/${password}` }
      // Compose writes $$ for $.
      execFileSync('/bin/sh', ['-c', command.replaceAll('$$', '$')], { env })
      expect(await readFile(join(folder, 'seen'), 'utf8')).toBe(`neo4j\n${password}\nRETURN 1\n`)
      await rm(folder, { recursive: true })
    },
  )

  it('starts the server when the database is healthy, and listens on loopback only', () => {
    const { neo4j, chancery } = file.services
    expect(chancery.depends_on).toEqual({ neo4j: { condition: 'service_healthy' } })
    expect(neo4j.healthcheck.test.join(' ')).toContain('RETURN 1')
    expect(chancery.healthcheck.test.join(' ')).toContain('/readyz')
    expect(chancery.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:.+:4000$/)])
  })
})

describe('Dockerfile', () => {
  it('builds in one stage and runs in another, as a user who is not root', async () => {
    const lines = (await readFile('Dockerfile', 'utf8')).split('\n')
    expect(lines.filter((line) => line.startsWith('FROM '))).toHaveLength(2)
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')))
    expect(last).toContain('USER node')
  })

  it('copies only what is there and not ignored', async () => {
    const ignored = (await readFile('.dockerignore', 'utf8')).trim().split('\n')
    const copies = (await readFile('Dockerfile', 'utf8')).matchAll(/^COPY (?!--)(.+) \S+$/gm)
    const paths = [...copies].flatMap((match) => (match[1] ?? '').split(' '))
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter((path) => !existsSync(path) || ignored.includes(path))).toEqual([])
  })
})
