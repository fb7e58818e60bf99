import { kindOfId, kindsOf, type LinkField, type Model } from '../model/model.ts'
import { canonicalJson } from '../values/canonical.ts'
import { compareText } from '../values/fold.ts'
import { checkEntityId } from './check-id.ts'
import { checkObject } from './check-value.ts'
import { type Complain, gotText, type Path, quoted } from './complaint.ts'
import { isRawObject, listed, type RawObject, saidUnder } from './raw-object.ts'
import type { LinkValue, ObjectValue, Raw } from './record.ts'

type Said = Exclude<Raw, null>
const none: ObjectValue = {}

/** The links of one owned field, sorted by target; undefined when there are none or one was complained of. */
export function checkLinks(
  model: Model,
  field: LinkField,
  raw: Said,
  complain: Complain,
): readonly LinkValue[] | undefined {
  if (!field.list && Array.isArray(raw)) return complain([field.name], `one link: ${targetForm(field)}`, gotText(raw))
  const links = new Map<string, LinkValue>()
  for (const [index, item] of listed(raw)) {
    const path = index === undefined ? [field.name] : [field.name, index]
    const link = checkLink(model, field, item, path, complain)
    const same = link && links.get(link.to)
    if (same && canonicalJson(same.properties) !== canonicalJson(link.properties)) {
      complain(path, 'each target once', `${quoted(link.to)} again, with other properties`)
    } else if (link) links.set(link.to, link)
  }
  if (links.size === 0) return undefined
  return links.size === 1 ? [...links.values()] : [...links.values()].sort((a, b) => compareText(a.to, b.to))
}

/** The short form is the target's id; the long one an object with `to` and the link's properties. */
function checkLink(model: Model, field: LinkField, raw: Said, path: Path, complain: Complain): LinkValue | undefined {
  if (typeof raw === 'string') {
    const to = checkTarget(model, field, raw, path, complain)
    return to === undefined ? undefined : { to, properties: none }
  }
  if (!isRawObject(raw)) return complain(path, targetForm(field), gotText(raw))
  const to = checkTarget(model, field, saidUnder(raw, 'to'), [...path, 'to'], complain)
  const properties = checkProperties(model, field, raw, path, complain)
  return to === undefined ? undefined : { to, properties }
}

function checkTarget(model: Model, field: LinkField, raw: Raw | undefined, path: Path, complain: Complain) {
  if (raw === undefined) return complain(path, targetForm(field), 'nothing')
  const to = checkEntityId(model, raw, path, complain)
  const kind = to === undefined ? undefined : kindOfId(model, to)
  if (!kind || kind.name === field.target || kind.interfaces.includes(field.target)) return to
  const fitting = kindsOf(model, field.target).map((one) => `${one.prefix}/`)
  return complain(path, `the id of a ${field.target} (${fitting.join(', ')})`, `${gotText(raw)}, a ${kind.name}`)
}

function checkProperties(model: Model, field: LinkField, raw: RawObject, path: Path, complain: Complain): ObjectValue {
  const type = field.properties === undefined ? undefined : model.valueTypes.get(field.properties)
  if (type) return checkObject(model, type, raw, path, complain, 'to') ?? none
  for (const key of Object.keys(raw)) {
    if (key !== 'to') complain([...path, key], `only "to": links of ${field.name} have no properties`, quoted(key))
  }
  return none
}

function targetForm(field: LinkField): string {
  return `the id of a ${field.target}, or an object with "to"`
}
