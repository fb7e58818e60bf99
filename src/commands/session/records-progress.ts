import { counted } from './counted.ts'
import { say } from './say.ts'

/** How often the progress is said. */
const everyMs = 5_000

/** Says now and then how many records are done. */
export function recordsProgress(): (done: { readonly records: number; readonly entities?: number }) => void {
  let last = Date.now()
  return ({ records, entities }) => {
    if (Date.now() - last < everyMs) return
    last = Date.now()
    const more = entities === undefined ? '' : `, ${counted(entities, 'entity', 'entities')}`
    say(`${counted(records, 'record')}${more}`)
  }
}
