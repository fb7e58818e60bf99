import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const folder = resolve('.chancery/readers')
const packages = [
  'pandas==3.1.1',
  'openpyxl==3.1.5',
  'python-calamine==0.9.1',
  'networkx==3.6.1',
  'igraph==1.0.0',
  'feedparser==6.0.14',
  'geojson==3.3.0',
]
const modules = 'pandas, openpyxl, python_calamine, networkx, igraph, feedparser, geojson'
const minutes = 60_000

/**
 * A Python with the readers that analysts use, installed once into a folder of its own. Undefined, and loudly so, on a
 * machine without Python or without a way to the packages.
 */
export async function pythonWithReaders(): Promise<string | undefined> {
  const python = resolve(folder, 'bin/python')
  const ready = () => run(python, ['-c', `import ${modules}`], { timeout: 5 * minutes })
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
    console.warn(`NOT TESTED: files read by Python's readers; expected a python3 that has ${modules}, got: ${why}`)
    return undefined
  }
}
