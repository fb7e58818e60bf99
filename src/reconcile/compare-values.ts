import { earthKm } from '../features/places/statement.ts'
import { fold } from '../values/fold.ts'
import { type Point, readPoint } from './read-point.ts'

/** A claim, as matching and extending ask for it. */
export interface ShownClaim {
  readonly field: string
  readonly chosen: boolean
  readonly value: {
    readonly text: string
    readonly number: string | null
    readonly date: string | null
    readonly money: { readonly value: string } | null
    readonly entity: ShownTarget | null
  }
}

interface ShownTarget {
  readonly id: string
  readonly name: string
  readonly names: readonly { readonly text: string }[]
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[]
  /** Codes and the like: what tells one apart besides its names. */
  readonly claims?: { readonly nodes: readonly { readonly value: { readonly text: string } }[] }
}

/** How the values that were given compare with what an entity has: 1 agrees, 0 contradicts, a half where it has none. */
export function compareValues(given: readonly string[], claims: readonly ShownClaim[]): number {
  if (claims.length === 0) return 0.5
  const required = given.map(fold)
  return claims.some((claim) => required.some((each) => says(claim, each))) ? 1 : 0
}

/**
 * How points that were given compare with those that an entity has: 1 at the same place, a half at a kilometre, and ever less beyond;
 * a half as well where either tells no point, which contradicts nothing.
 */
export function comparePoints(given: readonly string[], claims: readonly ShownClaim[]): number {
  const recorded = claims.flatMap(({ value }) => readPoint(value.text) ?? [])
  const required = given.flatMap((text) => readPoint(text) ?? [])
  if (recorded.length === 0 || required.length === 0) return 0.5
  const nearest = Math.min(...required.flatMap((from) => recorded.map((to) => kilometres(from, to))))
  return 1 / (1 + nearest)
}

/** Along the sphere. */
function kilometres(from: Point, to: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (one: number, other: number) => Math.sin(radians(other - one) / 2) ** 2
  const across = Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude))
  const chord = half(from.latitude, to.latitude) + across * half(from.longitude, to.longitude)
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(chord)))
}

function says({ value }: ShownClaim, required: string): boolean {
  const { text, number, date, money, entity } = value
  // A day lies in its month and its year.
  if (date !== null) return isDate.test(required) && (date.startsWith(required) || required.startsWith(date))
  const said = [text, number, money?.value, ...(entity ? namesOf(entity) : [])]
  return said.some((each) => typeof each === 'string' && (fold(each) === required || sameNumber(each, required)))
}

const isDate = /^\d{4}(-\d\d){0,2}$/

function namesOf({ id, name, names, identifiers, claims }: ShownTarget): readonly string[] {
  return [
    ...[id, name],
    ...names.map(({ text }) => text),
    ...identifiers.flatMap(({ scheme, value }) => [value, `${scheme}:${value}`]),
    ...(claims?.nodes ?? []).map(({ value }) => value.text),
  ]
}

function sameNumber(a: string, b: string): boolean {
  const plain = /^-?\d+(\.\d+)?$/
  return plain.test(a) && plain.test(b) && withoutZeros(a) === withoutZeros(b)
}

/** Decimals as they compare: `05.50` is `5.5`. */
function withoutZeros(text: string): string {
  const [whole = '', part = ''] = text.replace('-', '').split('.')
  const rest = part.replace(/0+$/, '')
  return `${text.startsWith('-') ? '-' : ''}${whole.replace(/^0+(?=\d)/, '')}${rest === '' ? '' : `.${rest}`}`
}
