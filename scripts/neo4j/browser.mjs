import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { onPath } from './java.mjs'

/** What the Chromium of the tests needs beyond the C library, and the Debian package that has it. */
const libraries = new Map([
  ['libnss3.so', 'libnss3'],
  ['libnspr4.so', 'libnspr4'],
  ['libexpat.so.1', 'libexpat1'],
])

/** The packages that the tests' browser lacks; none where it is not installed, as in a package that is only used. */
export function browserPackages() {
  const browser = new URL('../../node_modules/@sparticuz/chromium', import.meta.url)
  if (process.platform !== 'linux' || !existsSync(browser)) return []
  const ldconfig = onPath('ldconfig') ?? '/sbin/ldconfig'
  const known = spawnSync(ldconfig, ['-p'], { encoding: 'utf8' }).stdout ?? ''
  return [...libraries].filter(([library]) => !known.includes(`${library} `)).map(([, name]) => name)
}
