import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GraphError } from '../../src/errors.ts'
import { findJava } from '../../src/graph/local/java.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chancery-java-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A home with a `java` that says what such a version says. */
async function home(name: string, says: string): Promise<string> {
  const bin = join(folder, name, 'bin')
  await mkdir(bin, { recursive: true })
  await writeFile(join(bin, 'java'), `#!/bin/sh\necho '${says}' >&2\n`)
  await chmod(join(bin, 'java'), 0o755)
  return join(folder, name)
}

describe('looking for Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
  ])('takes %s from JAVA_HOME', async (says, version) => {
    const java = await home(`fits-${version}`, says)
    expect(await findJava({ JAVA_HOME: java, PATH: '' }, [])).toEqual({ path: join(java, 'bin', 'java'), version })
  })

  it('passes over a version that does not fit, for one on PATH that does', async () => {
    const new25 = await home('new', 'openjdk version "25" 2025-09-16')
    const old17 = await home('old', 'java version "17.0.1"')
    const found = await findJava({ JAVA_HOME: new25, PATH: `/nowhere:${join(old17, 'bin')}` }, [])
    expect(found.version).toBe(17)
  })

  it('finds one in the folders of the system', async () => {
    await home('jvm/some-jdk', 'openjdk version "21.0.2" 2024-01-16')
    expect((await findJava({ PATH: '' }, [join(folder, 'jvm')])).version).toBe(21)
  })

  it('names what it found instead, and the ways out', async () => {
    const java8 = await home('eight', 'java version "1.8.0_402"')
    const failure: unknown = await findJava({ JAVA_HOME: java8, PATH: '' }, []).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(GraphError)
    expect(failure).toMatchObject({ code: 'NO_JAVA' })
    const message = String(failure)
    for (const part of ['Java 8', java8, 'npm run setup', 'docker compose up', 'NEO4J_URI'])
      expect(message).toContain(part)
  })
})
