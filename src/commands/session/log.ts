import { type Logger, pino } from 'pino'
import { visibleLines } from '../../values/visible-text.ts'

/** The log of a server: readable lines on a terminal, JSON lines elsewhere, both on standard error. LOG_LEVEL sets how much. */
export function openLog(): Logger {
  const { LOG_LEVEL: level = 'info' } = process.env
  const options = { level, base: null }
  // A viewer of the log may show it on a terminal; as an escape in JSON a character stays what it is.
  if (!process.stderr.isTTY) return pino(options, { write: (line) => void process.stderr.write(visibleLines(line)) })
  return pino(options, { write: (line) => void process.stderr.write(visibleLines(readable(line))) })
}

interface Line {
  readonly time: number
  readonly level: number
  readonly msg?: string
  readonly err?: { readonly message?: string; readonly stack?: string }
  readonly [key: string]: unknown
}

/** `12:03:04 warn  message key=value`, and an error's stack below. */
export function readable(json: string): string {
  const { time, level, msg = '', err, ...rest } = JSON.parse(json) as Line
  const clock = new Date(time).toTimeString().slice(0, 8)
  const extra = Object.entries(rest).map(
    ([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const stack = err ? `\n${err.stack ?? err.message ?? ''}` : ''
  return `${clock} ${(pino.levels.labels[level] ?? String(level)).padEnd(5)} ${msg}${extra.join('')}${stack}\n`
}
