import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

/** Kills a process so long after its n-th line; answers whether it was still at work. */
export async function kill(child: ChildProcess, count: number, afterMs: number): Promise<boolean> {
  const exit = once(child, 'exit')
  if (child.stdout) await lines(child.stdout, count)
  await sleep(afterMs)
  child.kill('SIGKILL')
  await exit
  return child.signalCode === 'SIGKILL'
}

async function lines(output: Readable, count: number): Promise<void> {
  let seen = 0
  for await (const _ of createInterface({ input: output })) {
    seen += 1
    if (seen >= count) return
  }
}
