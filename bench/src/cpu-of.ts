import { readFileSync } from 'node:fs'

const millisecondsATick = 10

/** Milliseconds of CPU that a process has taken so far, all threads; NaN where the system does not say (all but Linux). */
export function cpuOf(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // Fields 14 and 15 (proc(5)); the name in brackets before them may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * millisecondsATick
}
