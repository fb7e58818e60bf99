import { basename } from 'node:path'
import { SingleBar } from 'cli-progress'
import type { ImportProgress } from '../../ingest/import/import.ts'
import { visibleText } from '../../values/visible-text.ts'
import { counted } from '../session/counted.ts'
import { say } from '../session/say.ts'

export interface ProgressView {
  readonly show: (progress: ImportProgress) => void
  readonly end: () => void
}

/** Without a terminal a line is said as often as this. */
const everyMs = 5_000

/** How far an import is: a bar by bytes on a terminal, a line now and then elsewhere. */
export function importProgress(): ProgressView {
  return process.stderr.isTTY ? bars() : lines()
}

function bars(): ProgressView {
  const format =
    '{file} {bar} {percentage}% | {records} records read | {stored} stored | {rejected} rejected | {duration_formatted}'
  const bar = new SingleBar({ format, hideCursor: true, barsize: 24, stream: process.stderr })
  let current: string | undefined
  return {
    show({ file, bytesRead, bytes, counts }) {
      const about = {
        file: visibleText(basename(file)),
        records: counts.read,
        stored: counts.new + counts.changed,
        rejected: counts.rejected,
      }
      if (file !== current) {
        if (current !== undefined) bar.stop()
        bar.start(bytes, bytesRead, about)
        current = file
      } else bar.update(bytesRead, about)
    },
    end: () => bar.stop(),
  }
}

function lines(): ProgressView {
  let last = Date.now()
  return {
    show({ file, bytesRead, bytes, counts }) {
      if (Date.now() - last < everyMs) return
      last = Date.now()
      const share = bytes > 0 ? Math.floor((100 * bytesRead) / bytes) : 100
      say(
        `${file}: ${share} %, ${counted(counts.read, 'record')} read, ${counts.new + counts.changed} stored, ${counts.rejected} rejected`,
      )
    },
    end: () => {},
  }
}
