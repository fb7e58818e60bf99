/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Rule {
  readonly name: string
  /** Undefined where the rule has nothing to change. */
  readonly apply: (name: string, random: () => number) => string | undefined
}

/** What people do to names, one thing at a time. */
export const rules: readonly Rule[] = [
  {
    name: 'two letters swapped',
    apply: inLongWord((word, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)),
  },
  { name: 'a letter left out', apply: inLongWord((word, at) => word.slice(0, at) + word.slice(at + 1)) },
  { name: 'a letter doubled', apply: inLongWord((word, at) => word.slice(0, at) + word[at] + word.slice(at)) },
  {
    name: 'a wrong vowel',
    apply: inLongWord((word, at) => `${word.slice(0, at)}${word[at] === 'e' ? 'a' : 'e'}${word.slice(at + 1)}`),
  },
  { name: 'other case, no accents', apply: (name) => name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase() },
  { name: 'words in reverse', apply: (name) => (name.includes(' ') ? name.split(' ').reverse().join(' ') : undefined) },
  { name: 'a blank left out', apply: (name) => (name.split(' ').length > 2 ? name.replace(' ', '') : undefined) },
]

/** What people do to names of persons. */
export const rulesOfPersons: readonly Rule[] = [
  {
    name: 'an initial',
    apply: (name) => (/^\p{L}{2,}\S* \S/u.test(name) ? name.replace(/^(\p{L})\S+/u, '$1.') : undefined),
  },
  { name: 'an honorific', apply: (name) => `Dr. ${name}` },
  { name: 'Cyrillic letters', apply: (name) => (/^[A-Za-z ]+$/.test(name) ? cyrillic(name) : undefined) },
]

/** Changes a letter within the longest word, not the first. */
function inLongWord(change: (word: string, at: number) => string): Rule['apply'] {
  return (name, random) => {
    const word = name.split(' ').reduce((long, each) => (each.length > long.length ? each : long), '')
    if (word.length < 6) return undefined
    return name.replace(word, change(word, 1 + Math.floor(random() * (word.length - 2))))
  }
}

const pairs: readonly (readonly [string, string])[] = [
  ['shch', 'щ'], ['sh', 'ш'], ['ch', 'ч'], ['kh', 'х'], ['zh', 'ж'], ['ts', 'ц'], ['yu', 'ю'], ['ya', 'я'], ['x', 'кс'],
  ...[...'abvgdeziklmnoprstufhcjywq'].map((letter, at) => [letter, [...'абвгдезиклмнопрстуфхкйывк'][at] ?? ''] as const),
] // biome-ignore format: a table

function cyrillic(name: string): string {
  return pairs.reduce((text, [latin, letter]) => text.replaceAll(latin, letter), name.toLowerCase())
}
