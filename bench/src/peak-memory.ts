import { readFileSync, writeFileSync } from 'node:fs'

/** Preloaded into a process: writes what it took at its end, for whoever started it. */
const { CHANCERY_BENCH_PEAK: file } = process.env
if (file !== undefined) process.once('exit', () => writeFileSync(file, JSON.stringify(taken())))

/** Linux counts `maxRSS` from before the process began its own program, so its own high-water mark is asked for there. */
function taken(): { readonly peakBytes: number; readonly cpuSeconds: number } {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : ''
  const [, kilobytes = String(maxRSS)] = /VmHWM:\s+(\d+)/.exec(status) ?? []
  return { peakBytes: Number(kilobytes) * 1024, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 }
}
