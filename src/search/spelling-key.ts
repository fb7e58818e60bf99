/**
 * Where the common romanisations of one sound differ, all of them become one: BGN/PCGN 1947 (`shch`, `kh`, `ts`, `yu`,
 * `ye`), ISO 9:1995 once its accents are gone (`s`, `h`, `c`, `u`), and ICAO Doc 9303-3, which passports follow (`shch`,
 * `kh`, `ts`, `iu`, `ia`, `i`); also Hepburn's long vowels (`Satou`, `Satoh`) and the double letters that people leave
 * out. Coarse on purpose: a key finds candidates, and the spellings themselves rank them. The order matters.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh/g, 's'],
  [/tch|ch|cz/g, 'c'],
  [/zh/g, 'z'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/t[sz]/g, 'c'],
  [/ck|q/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/ou/g, 'o'],
  [/(?<=[aeiou])h(?![aeiouy])/g, ''],
  [/^[yij](?=e)/, ''],
  [/(?<=.)[yij]+o/g, 'e'],
  [/(?<=.)[yij]+(?=[aeu])/g, ''],
  [/[yj]/g, 'i'],
  [/([a-z])\1+/g, '$1'],
]

/** The same text for all common romanisations of one word in lower-case Latin letters. What holds a digit is its own key. */
export function spellingKey(latin: string): string {
  if (/\d/.test(latin)) return latin
  let key = latin
  for (const [pattern, replacement] of rules) key = key.replace(pattern, replacement)
  return key
}
