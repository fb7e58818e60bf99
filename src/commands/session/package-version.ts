import { readFileSync } from 'node:fs'
import { packageFiles } from '../package-files.ts'

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(packageFiles.package, 'utf8')) as { readonly version: string }
  return version
}
