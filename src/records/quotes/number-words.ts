/** English words for numbers. */

const small = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
]
const smallOrdinals = [
  ...['zeroth', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'],
  ...['eleventh', 'twelfth', 'thirteenth', 'fourteenth', 'fifteenth', 'sixteenth', 'seventeenth', 'eighteenth'],
  'nineteenth',
]
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** Below a hundred. */
export const cardinals: ReadonlyMap<string, number> = new Map([
  ...small.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, (index + 2) * 10] as const),
  ['fourty', 40],
])

export const ordinals: ReadonlyMap<string, number> = new Map([
  ...smallOrdinals.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word.replace(/y$/, 'ieth'), (index + 2) * 10] as const),
  ['hundredth', 100],
])

/** Words that say a number without being numerals. */
export const quantities: ReadonlyMap<string, number> = new Map([
  ...(['no', 'none', 'nil', 'nothing', 'nobody', 'never', 'without', 'neither', 'not'] as const).map(
    (w) => [w, 0] as const,
  ),
  ...(['a', 'an', 'single', 'sole', 'only', 'once', 'another'] as const).map((w) => [w, 1] as const),
  ...(['both', 'pair', 'couple', 'twice', 'double', 'twin'] as const).map((w) => [w, 2] as const),
  ...(['triple', 'trio', 'thrice'] as const).map((w) => [w, 3] as const),
  ['dozen', 12],
])

/** Parts of a whole by their denominators. */
export const parts: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['halves', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['eighth', 8],
  ['eighths', 8],
  ['tenth', 10],
  ['tenths', 10],
])

const numberWords = new Set([cardinals, ordinals, quantities, parts].flatMap((words) => [...words.keys()]))

/** Whether a word, in small letters, can begin a number. */
export function isNumberWord(word: string): boolean {
  return numberWords.has(word)
}

/** Words and signs that multiply the number before them, by their powers of ten. */
const powers: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  k: 3,
  tsd: 3,
  lakh: 5,
  million: 6,
  m: 6,
  mn: 6,
  mln: 6,
  mio: 6,
  mill: 6,
  crore: 7,
  billion: 9,
  milliard: 9,
  b: 9,
  bn: 9,
  bln: 9,
  mrd: 9,
  trillion: 12,
  tn: 12,
  trn: 12,
}

export function scaleOf(word: string): bigint | undefined {
  const lower = word.toLowerCase()
  const singular = lower.length > 4 ? lower.replace(/s$/, '') : lower
  if (lower === 'dozen') return 12n
  return Object.hasOwn(powers, singular) ? 10n ** BigInt(powers[singular] ?? 0) : undefined
}

/** Single letters may be a scale or a unit of measure: `5 m`. */
export function isUncertainScale(word: string): boolean {
  return word.length === 1
}
