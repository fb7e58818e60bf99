import { isObject } from './is-object.ts'

/** A place on the Earth, in degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/**
 * A point as tables write it; undefined for what is none, or what could mean two: `51,89` is one number. Latitude comes first, except in
 * WKT and GeoJSON and where letters or labels say which is which: `51.89, 26.85`, `51.89 26.85`, `51,89; 26,85`, `51,89, 26,85`,
 * `geo:51.89,26.85,120`, `+51.89+026.85`, `51°53′24″N 26°51′E`, `N 51.89 E 26.85`, `51:53:24 N, 26:51:00 E`, `51°53′ с. ш. 26°51′ в. д.`,
 * `lat: 51.89, lon: 26.85`, `POINT(26.85 51.89)`, and the addresses of maps that carry their place.
 */
export function readPoint(text: string): Point | undefined {
  if (text.length > longest) return undefined
  const plain = normal(text)
  const point =
    wktIn(plain) ??
    jsonIn(plain) ??
    isoIn(plain) ??
    labelledIn(plain) ??
    sexagesimalIn(lettered(plain)) ??
    pairIn(plain) ??
    addressIn(plain)
  if (!point) return undefined
  const { latitude, longitude } = point
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? point : undefined
}

/** Digits and signs of wide and of Arabic writing as ASCII; a minute sign U+2032 and a second sign U+2033 stay apart, which they do not in NFKC. */
function normal(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll('\u066b', '.')
    .replaceAll('−', '-')
    .replace(/[º˚]/g, '°')
    .replaceAll('´', '′')
    .replace(/\s+/g, ' ')
    .trim()
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
  new RegExp(`^(${number}) ?; ?(${number})$`),
  new RegExp(`^(${number})(?: , ?|, | )(${number})$`),
  new RegExp(String.raw`^(?=.*\.)(${number}),(${number})$`),
  // A fraction or a date has no decimals on both sides.
  new RegExp(String.raw`^(?=.*\..*\.)(${number})[/|](${number})$`),
  new RegExp(String.raw`^[([] ?(${number}) ?(?:,|;| ) ?(${number}) ?[)\]]$`),
  // With the height, and with parameters (RFC 5870).
  new RegExp(String.raw`^geo: ?(${number}) ?, ?(${number})(?:,[-+]?[\d.]+)?(?:[;?].*)?$`, 'i'),
  new RegExp(`^(${commaNumber})(?: ?; ?|, | )(${commaNumber})$`),
]
const latitudeLabel = '(?:lat|latitude|latitud|широта|breite)'
const longitudeLabel = '(?:lon|lng|long|longitude|longitud|долгота|länge)'
const labelled = [
  new RegExp(
    String.raw`^${latitudeLabel}\.? ?[:=]? ?(${number})°?[,;&]? ?${longitudeLabel}\.? ?[:=]? ?(${number})°?$`,
    'i',
  ),
  new RegExp(String.raw`^(${number})°? ?${latitudeLabel}\.?[,;]? ?(${number})°? ?${longitudeLabel}\.?$`, 'i'),
]
const labelledLast = new RegExp(
  String.raw`^${longitudeLabel}\.? ?[:=]? ?(${number})°?[,;&]? ?${latitudeLabel}\.? ?[:=]? ?(${number})°?$`,
  'i',
)
/** Where addresses of Google Maps, Apple Maps and OpenStreetMap carry the place. */
const addressed = [
  new RegExp(String.raw`[?&]mlat=(${number})&mlon=(${number})(?![\d.])`),
  new RegExp(String.raw`#map=[\d.]+/(${number})/(${number})(?![\d.])`),
  new RegExp(String.raw`!3d(${number})!4d(${number})(?![\d.])`),
  new RegExp(`/@(${number}),(${number}),`),
  new RegExp(
    String.raw`^https?://(?:maps\.(?:google|apple)\.[^/?]*/|(?:[^/?]*\.)?google\.[^/?]*/maps)[^?]*\?(?:.*&)?(?:q|ll|query|center)=(${number})(?:,|%2C)(${number})(?![\d.])`,
    'i',
  ),
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
  return firstIn(text, pairs)
}

function labelledIn(text: string): Point | undefined {
  const [, longitude, latitude] = labelledLast.exec(text) ?? []
  return pointOf(latitude, longitude) ?? firstIn(text, labelled)
}

function addressIn(text: string): Point | undefined {
  return /^https?:\/\//i.test(text) ? firstIn(text, addressed) : undefined
}

function firstIn(text: string, forms: readonly RegExp[]): Point | undefined {
  for (const form of forms) {
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

/** `{"latitude": …, "longitude": …}`, `{"lat": …, "lon": …}`, or a point or a feature of GeoJSON. */
function jsonIn(text: string): Point | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? inObject(value) : undefined
  } catch {
    return undefined
  }
}

function inObject(value: { readonly [key: string]: unknown }): Point | undefined {
  if (isObject(value['geometry'])) return inObject(value['geometry'])
  const [first, second] = Array.isArray(value['coordinates']) ? value['coordinates'] : []
  const given = new Map(Object.entries(value).map(([key, each]) => [key.toLowerCase(), each]))
  const latitude = degreesOf(given.get('latitude') ?? given.get('lat') ?? second)
  const longitude = degreesOf(given.get('longitude') ?? given.get('lon') ?? given.get('lng') ?? first)
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
}

function degreesOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && onlyNumber.test(value.trim()) ? Number(value) : undefined
}

const onlyNumber = new RegExp(`^${number}$`)

/** Words for the sides of the world; `O` is east in German and west in French. */
const sides: readonly (readonly [words: RegExp, letter: string])[] = [
  [/с\.? ?ш\.?|\bnorth\b|\bnord\b/giu, 'N'],
  [/ю\.? ?ш\.?|\bsouth\b|\bsud\b|\bsüd\b/giu, 'S'],
  [/в\.? ?д\.?|\beast\b|\best\b|\bost\b/giu, 'E'],
  [/з\.? ?д\.?|\bwest\b|\bouest\b/giu, 'W'],
]

/** With letters for the sides, and with signs for degrees, minutes and seconds. */
function lettered(text: string): string {
  let plain = text
  for (const [words, letter] of sides) plain = plain.replace(words, letter)
  plain = plain.replace(/ ?\b(?:degrees?|deg)\b\.?/gi, '°')
  // Without a letter these are times of the day.
  if (!/[NSEW]/i.test(plain)) return plain
  return plain
    .replace(/(\d{1,3}):(\d{1,2}):(\d{1,2}(?:\.\d+)?)/g, '$1°$2′$3″')
    .replace(/(\d{1,3}):(\d{1,2}(?:\.\d+)?)/g, '$1°$2′')
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
