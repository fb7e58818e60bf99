import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readNamedFile } from '../../src/sources/named-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'chancery-named-'))
const own = join(folder, 'own')
const base = join(own, 'a.yaml')
mkdirSync(join(own, 'notes'), { recursive: true })
mkdirSync(join(folder, 'own-too'))
writeFileSync(join(own, 'notes', 'a.txt'), 'Words.')
writeFileSync(join(folder, 'outside.txt'), 'Secret.')
writeFileSync(join(folder, 'own-too', 'a.txt'), 'Secret.')
symlinkSync('../outside.txt', join(own, 'link.txt'))
symlinkSync('..', join(own, 'up'))
symlinkSync('notes/a.txt', join(own, 'inside.txt'))
symlinkSync('loop.txt', join(own, 'loop.txt'))
execFileSync('mkfifo', [join(own, 'pipe')])
writeFileSync(join(own, 'large.txt'), '')
truncateSync(join(own, 'large.txt'), 16 * 2 ** 20 + 1)
writeFileSync(join(own, 'full.txt'), '')
truncateSync(join(own, 'full.txt'), 16 * 2 ** 20)
writeFileSync(join(own, 'empty.txt'), '')
afterAll(() => rmSync(folder, { recursive: true }))

describe('a file that another file names', () => {
  it.each(['notes/a.txt', './notes/a.txt', 'notes/../notes/a.txt', 'inside.txt'])('is read: %s', async (name) => {
    expect(String(await readNamedFile(base, name))).toBe('Words.')
  })

  it('may be empty, and as large as the limit', async () => {
    expect(await readNamedFile(base, 'empty.txt')).toHaveLength(0)
    expect(await readNamedFile(base, 'full.txt')).toHaveLength(16 * 2 ** 20)
  })

  it.each([
    [
      'above',
      '../outside.txt',
      /which is not below the folder .*put it there, or allow files outside of it with --allow-o/,
    ],
    ['far above', '../../../../../../../../etc/passwd', /which is not below the folder/],
    ['beside, in a folder whose name begins alike', '../own-too/a.txt', /which is not below the folder/],
    ['absolute', '/etc/passwd', /which is not below the folder/],
    ['a device', '/dev/zero', /which is not below the folder/],
    ['behind a link', 'link.txt', /which is not below the folder/],
    ['behind a link to a folder', 'up/outside.txt', /which is not below the folder/],
    ['a folder', 'notes', /"notes", a folder: name a regular file/],
    ['the folder itself', '.', /".", a folder: name a regular file/],
    ['no name', '', /"", a folder: name a regular file/],
    ['a pipe that nobody writes to', 'pipe', /"pipe", a device or a pipe: name a regular file/],
    ['too large', 'large.txt', /"large.txt", which has more than 16 MiB/],
    ['missing', 'none.txt', /"none.txt": there is no such file/],
    ['below a file', 'a.yaml/b', /"a.yaml\/b": there is no such file/],
    ['a link that leads nowhere', 'loop.txt', /"loop.txt": its links lead nowhere/],
    ['with a zero byte in its name', 'a\u0000.txt', /"a\\u0000.txt": no path has such characters/],
  ])('is refused: %s', async (_flaw, name, message) => {
    await expect(readNamedFile(base, name)).rejects.toThrow(message)
  })

  it('may lie outside where that is allowed, and is a regular file all the same', async () => {
    expect(String(await readNamedFile(base, '../outside.txt', true))).toBe('Secret.')
    expect(String(await readNamedFile(base, 'link.txt', true))).toBe('Secret.')
    expect(String(await readNamedFile(base, join(folder, 'outside.txt'), true))).toBe('Secret.')
    await expect(readNamedFile(base, '/dev/zero', true)).rejects.toThrow(/a device or a pipe: name a regular file/)
  })
})
