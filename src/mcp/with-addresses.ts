import type { Json } from './ask.ts'

/** An answer in which the paths of pages (`url: "/records/…"`) are addresses that open from anywhere. */
export function withAddresses(answer: Json, base: string | undefined): Json {
  return base === undefined ? answer : objectWith(answer, base)
}

function objectWith(object: object, base: string): Json {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]: [string, unknown]) => [
      key,
      key === 'url' && typeof value === 'string' && value.startsWith('/') ? `${base}${value}` : valueWith(value, base),
    ]),
  )
}

function valueWith(value: unknown, base: string): unknown {
  if (Array.isArray(value)) return value.map((each) => valueWith(each, base))
  return typeof value === 'object' && value !== null ? objectWith(value, base) : value
}
