import type { Model } from '../model/model.ts'
import { recordedNames } from '../model/recorded-names.ts'
import { didYouMean } from '../values/nearest.ts'
import { readScalar, scalarForm } from './check-scalar.ts'
import { type Complain, gotText, quoted } from './complaint.ts'
import { isRawObject, saidUnder } from './raw-object.ts'
import type { Raw, Source } from './record.ts'

/** `fieldRanks: { amount: 5 }` of a source's header: whole numbers by the name of a field that some kind has. */
export function checkFieldRanks(model: Model, said: Raw | undefined, complain: Complain): Source['fieldRanks'] {
  if (said === undefined) return undefined
  if (!isRawObject(said)) return complain(['fieldRanks'], 'ranks by field, such as { amount: 5 }', gotText(said))
  const known = recordedNames(model)
  const ranks: Record<string, number> = {}
  for (const name of Object.keys(said).toSorted()) {
    const path = ['fieldRanks', name]
    const text = saidUnder(said, name)
    if (!known.includes(name)) {
      complain(path, `a field that some kind's records say${didYouMean(name, known)}`, quoted(name))
    } else if (text !== undefined) {
      const rank = typeof text === 'string' ? readScalar('Int', text) : undefined
      if (typeof rank === 'number') ranks[name] = rank
      else complain(path, `${scalarForm.Int}; higher wins`, gotText(text))
    }
  }
  return Object.keys(ranks).length > 0 ? ranks : undefined
}
