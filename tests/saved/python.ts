import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const folder = resolve('.chancery/readers')
const packages = ['pandas==3.1.1', 'openpyxl==3.1.5', 'networkx==3.6.1']
const minutes = 60_000

/**
 * A Python with the readers that analysts use, installed once into a folder of its own. Undefined, and loudly so, on a
 * machine without Python or without a way to the packages.
 */
export async function pythonWithReaders(): Promise<string | undefined> {
  const python = resolve(folder, 'bin/python')
  const ready = () => run(python, ['-c', 'import pandas, openpyxl, networkx'], { timeout: 5 * minutes })
  try {
    await ready().catch(async () => {
      await mkdir(folder, { recursive: true })
      await run('python3', ['-m', 'venv', folder], { timeout: 5 * minutes })
      await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages], {
        timeout: 10 * minutes,
      })
      await ready()
    })
    return python
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    console.warn(
      `NOT TESTED: files read by pandas, openpyxl and networkx; expected a python3 that has them, got: ${why}`,
    )
    return undefined
  }
}
