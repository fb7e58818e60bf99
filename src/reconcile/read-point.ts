import { isObject } from './is-object.ts'

/** A place on the Earth, in degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/**
 * A point as tables write it; undefined for what is none, or what could mean two. Latitude comes first, except in WKT and GeoJSON:
 * `51.89, 26.85`, `51.89 26.85`, `51,89; 26,85`, `geo:51.89,26.85`, `+51.89+026.85`, `51°53′24″N 26°51′E`, `N 51.89 E 26.85`,
 * `POINT(26.85 51.89)`.
 */
export function readPoint(text: string): Point | undefined {
  if (text.length > longest) return undefined
  // A minute sign U+2032 and a second sign U+2033 are apart in NFC; NFKC would make two of the second.
  const plain = text.normalize('NFC').replaceAll('−', '-').replaceAll('º', '°').replace(/\s+/g, ' ').trim()
  const point = wktIn(plain) ?? jsonIn(plain) ?? isoIn(plain) ?? sexagesimalIn(plain) ?? pairIn(plain)
  if (!point) return undefined
  const { latitude, longitude } = point
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? point : undefined
}

/** Longer texts are no points. */
const longest = 200

const number = String.raw`[-+]?\d{1,3}(?:\.\d+)?`
const commaNumber = String.raw`[-+]?\d{1,3}(?:,\d+)?`
const wkt = new RegExp(
  String.raw`^(?:SRID=4326;)?\s*POINT\s*(?:Z\s*)?\(\s*(${number})\s+(${number})(?:\s+[-+.\d]+)?\s*\)$`,
  'i',
)
const iso = /^([-+]\d{2}(?:\.\d+)?)([-+]\d{3}(?:\.\d+)?)(?:[-+]\d+(?:\.\d+)?)?(?:CRSWGS_84)?\/?$/
const pairs = [
  new RegExp(String.raw`^(?:geo:)?\(?\[?\s*(${number})\s*[,;\s]\s*(${number})\s*\]?\)?$`, 'i'),
  new RegExp(String.raw`^(${commaNumber})(?:\s*;\s*|\s+)(${commaNumber})$`),
]

function wktIn(text: string): Point | undefined {
  const [, longitude, latitude] = wkt.exec(text) ?? []
  return pointOf(latitude, longitude)
}

function isoIn(text: string): Point | undefined {
  const [, latitude, longitude] = iso.exec(text) ?? []
  return pointOf(latitude, longitude)
}

function pairIn(text: string): Point | undefined {
  for (const form of pairs) {
    const [, latitude, longitude] = form.exec(text) ?? []
    const point = pointOf(latitude?.replace(',', '.'), longitude?.replace(',', '.'))
    if (point) return point
  }
  return undefined
}

function pointOf(latitude: string | undefined, longitude: string | undefined): Point | undefined {
  return latitude === undefined || longitude === undefined
    ? undefined
    : { latitude: Number(latitude), longitude: Number(longitude) }
}

/** `{"latitude": …, "longitude": …}`, `{"lat": …, "lon": …}`, or a point of GeoJSON. */
function jsonIn(text: string): Point | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value)) return undefined
    const [first, second] = Array.isArray(value['coordinates']) ? value['coordinates'] : []
    const latitude = value['latitude'] ?? value['lat'] ?? second
    const longitude = value['longitude'] ?? value['lon'] ?? value['lng'] ?? first
    return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : undefined
  } catch {
    return undefined
  }
}

/** One coordinate in degrees, minutes and seconds. */
const angle = String.raw`([-+]?\d{1,3}(?:[.,]\d+)?) ?°? ?(?:(\d{1,2}(?:[.,]\d+)?) ?['′’] ?)?(?:(\d{1,2}(?:[.,]\d+)?) ?(?:"|″|”|''|′′) ?)?`
const letterBehind = new RegExp(`^${angle}([NSEW])? ?[,;]? ?${angle}([NSEW])?$`, 'i')
const letterBefore = new RegExp(`^([NSEW]) ?${angle} ?[,;]? ?([NSEW]) ?${angle}$`, 'i')

/** Both coordinates carry a degree sign or a letter; letters say which is which, else latitude comes first. */
function sexagesimalIn(text: string): Point | undefined {
  const [first, second] = coordinatesIn(text)
  if (!first || !second) return undefined
  const signs = (text.match(/°/g) ?? []).length
  const bare = first.axis === undefined && second.axis === undefined && signs === 2
  if (bare || (first.axis === 'latitude' && second.axis === 'longitude')) {
    return { latitude: first.degrees, longitude: second.degrees }
  }
  return first.axis === 'longitude' && second.axis === 'latitude'
    ? { latitude: second.degrees, longitude: first.degrees }
    : undefined
}

function coordinatesIn(text: string): readonly (Coordinate | undefined)[] {
  const before = letterBefore.exec(text)
  if (before) {
    const [, letter, whole, minutes, seconds, other, ...rest] = before
    return [coordinateOf([whole, minutes, seconds], letter), coordinateOf(rest, other)]
  }
  const behind = letterBehind.exec(text)
  return behind ? [coordinateOf(behind.slice(1, 4), behind[4]), coordinateOf(behind.slice(5, 8), behind[8])] : []
}

interface Coordinate {
  readonly degrees: number
  readonly axis: 'latitude' | 'longitude' | undefined
}

/** Undefined for a sign beside a letter, and for sixty minutes or more. */
function coordinateOf(parts: readonly (string | undefined)[], letter: string | undefined): Coordinate | undefined {
  const [whole = '', minutes = '0', seconds = '0'] = parts
  const axis = letter === undefined ? undefined : /[NS]/i.test(letter) ? 'latitude' : 'longitude'
  const [degrees = 0, sixtieths = 0, further = 0] = [whole, minutes, seconds].map((part) =>
    Number(part.replace(',', '.')),
  )
  const signed = /^[-+]/.test(whole)
  if ((signed && axis !== undefined) || sixtieths >= 60 || further >= 60) return undefined
  const size = Math.abs(degrees) + sixtieths / 60 + further / 3600
  const negative = whole.startsWith('-') || (letter !== undefined && /[SW]/i.test(letter))
  return { degrees: negative ? -size : size, axis }
}
