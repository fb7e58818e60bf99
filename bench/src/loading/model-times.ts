import { join } from 'node:path'
import { median } from '../figures.ts'
import { runNode } from '../run-node.ts'
import type { ModelTimes } from './time-model.ts'

const processes = 7

/** Medians over processes of their own: a server reads its model once, when nothing is compiled yet. */
export async function modelTimes(): Promise<ModelTimes> {
  const times: ModelTimes[] = []
  for (let run = 0; run < processes; run += 1) {
    times.push(JSON.parse(await runNode([join(import.meta.dirname, 'time-model.js')])) as ModelTimes)
  }
  const of = (part: keyof ModelTimes) => median(times.map((time) => time[part]))
  return { parse: of('parse'), serve: of('serve'), whole: of('whole') }
}
