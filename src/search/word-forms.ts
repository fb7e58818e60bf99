import { fold } from '../values/fold.ts'
import type { Word } from './words.ts'

/** Whether a word of a running text is a word of a name, in the same or in another common spelling, and where words change, in another form. */
export function isFormOf(part: Word, word: Word, inflected: boolean): boolean {
  if (part.plain === word.plain || (part.key !== '' && part.key === word.key)) return true
  if (!inflected) return false
  return isCaseOf(part.plain, word.plain) || isCaseOf(part.key, word.key) || isPrefixed(part.plain, word.plain)
}

/** The same word with another ending: `Алейник`, `Алейником`. */
function isCaseOf(one: string, other: string): boolean {
  if (/\d/.test(one) || /\d/.test(other)) return false
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  return same >= 4 && short.length - same <= 2 && long.length - same <= 3
}

/** Arabic and Hebrew write conjunctions, prepositions and the article before the word: `اليابان` in `واليابان` and `لليابان`. */
const prefixes: readonly (readonly [script: RegExp, prefix: RegExp])[] = [
  [/^\p{Script=Arabic}+$/u, /^[وف]?(?:[بكل]?ال|لل|[بكل])?/u],
  [/^\p{Script=Hebrew}+$/u, /^ו?[שמכבלה]{0,2}/u],
]

function isPrefixed(part: string, word: string): boolean {
  if (word.length <= 3) return false
  for (const [script, prefix] of prefixes) {
    if (!script.test(word) || !script.test(part)) continue
    const bare = part.replace(/^ال/u, '')
    const longest = prefix.exec(word)?.[0] ?? ''
    const before = word.slice(0, -bare.length)
    // كريم is a name of its own and not كـ before ريم.
    const least = /^[بكل]$/u.test(before) ? 4 : 3
    return bare.length >= least && word.endsWith(bare) && longest.startsWith(before)
  }
  return false
}

/** What Korean writes behind a name in the same word: a title, then particles. */
const korean = new RegExp(
  `^(?:${split('씨 님 측 등 들 대통령 총리 장관 차관 대사 회장 사장 의원 교수 박사 위원장 지사 시장 대표 부회장 이사장 총재 국장 후보 변호사 감독 선수')})?` +
    `(?:${split('은 는 이 가 을 를 의 에 에서 에게 에게서 께 께서 와 과 랑 이랑 하고 도 만 까지 부터 로 으로 로서 으로서 로부터 으로부터 보다 처럼 이나 나 라고 이라고 이며 며 이고 이다 입니다 인 였다 이었다 이자 라는 이라는 지만 이지만 조차 뿐 에겐 에선')}){0,2}$`,
)

function split(words: string): string {
  return words.split(' ').map(fold).join('|')
}

/** Whether what follows a Korean name in its word is no part of a longer name: `김철수는`, and not `김철수산업`. */
export function isKoreanEnding(rest: string): boolean {
  return korean.test(rest)
}
