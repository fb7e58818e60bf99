import { type Kind, kindOfId, type Model } from '../model/model.ts'
import { hiddenIn, keyText } from '../values/key-text.ts'
import { didYouMean } from '../values/nearest.ts'
import { type Complain, gotText, type Path } from './complaint.ts'
import type { Raw } from './record.ts'

const plainRest = /^[!-~]{1,200}$/
// Letters U+E000 to U+FFFF (private use, compatibility forms) are refused: Neo4j sorts and compares them by two orders.
const anyRest = /^[^\s\p{Cc}\p{Cs}\ue000-\uffff]{1,200}$/u

/** 1 to 200 characters without white space, control, format characters or compatibility forms: what follows an id's prefix, and a source's whole id. */
export function isIdText(text: string): boolean {
  return plainRest.test(text) || (anyRest.test(text) && hiddenIn(text) === undefined)
}

/** An id that does not fit, for a message; a character that nobody sees is named. */
export function gotId(raw: Raw | undefined): string {
  const hidden = typeof raw === 'string' ? hiddenIn(raw) : undefined
  return hidden === undefined
    ? gotText(raw)
    : `${gotText(raw)}, which has the invisible ${hidden} in it: leave that out`
}

/** The id of some kind's entity in NFC, its kind told by the prefix. */
export function checkEntityId(model: Model, raw: Raw | undefined, path: Path, complain: Complain): string | undefined {
  const id = typeof raw === 'string' ? keyText(raw) : undefined
  const kind = id === undefined ? undefined : kindOfId(model, id)
  if (kind && id !== undefined && isIdText(restOf(id, kind))) return id
  return complain(path, idForm(model, raw), gotId(raw))
}

/** The id of an entity of exactly this kind, in NFC. */
export function checkOwnId(kind: Kind, raw: Raw | undefined, complain: Complain): string | undefined {
  if (typeof raw !== 'string') return complain(['id'], `an id ${kind.prefix}/…`, gotText(raw))
  if (!raw.startsWith(`${kind.prefix}/`)) {
    return complain(['id'], `an id that begins with ${kind.prefix}/, as a ${kind.name}'s does`, gotId(raw))
  }
  const id = keyText(raw)
  if (isIdText(restOf(id, kind))) return id
  return complain(['id'], restForm(kind.prefix), gotId(raw))
}

function restOf(id: string, kind: Kind): string {
  return id.slice(kind.prefix.length + 1)
}

function idForm(model: Model, raw: Raw | undefined): string {
  if (typeof raw !== 'string' || !raw.includes('/')) return 'an id <prefix>/<rest>'
  const prefix = raw.slice(0, raw.indexOf('/'))
  if (!model.kindByPrefix.has(prefix)) {
    return `an id with a known prefix${didYouMean(prefix, model.kindByPrefix.keys())}`
  }
  return restForm(prefix)
}

function restForm(prefix: string): string {
  return `${prefix}/ and 1 to 200 characters without blanks, control or format characters, or letters past U+E000`
}
