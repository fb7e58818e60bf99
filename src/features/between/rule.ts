import type { Kind, Model } from '../../model/model.ts'
import { wholesOf } from '../../model/parts.ts'

/** Who counts as one of a party's own, in words, as the model declares it. */
export function betweenRule(model: Model): string {
  const kinds = [...model.kinds.values()]
  const parts = kinds.filter((kind) => wholesOf(kind).length > 0).map(({ name }) => name)
  const acting = kinds.filter(({ actsFor }) => actsFor.length > 0).map(actingText)
  const sentences = [
    'A party counts with all who roll up to it.',
    ...(parts.length === 0 ? [] : [`${listed(parts)} roll up to what they are part of, directly or through others.`]),
    ...acting,
  ]
  return sentences.join(' ')
}

function actingText({ name, actsFor }: Kind): string {
  const [first = '', ...others] = actsFor
  const otherwise = others.map((link) => `, else by its ${link}`).join('')
  return `${name} rolls up by its ${first}${otherwise}${others.length > 0 ? ': the first that leads to the kind of the party' : ''}.`
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
