import { describe, expect, it } from 'vitest'
import { matchOf, searchTextOf } from '../../src/search/match.ts'
import type { Match } from '../../src/search/match-result.ts'

function matched(text: string, ...names: readonly string[]): Match | undefined {
  const [name = '', ...others] = names
  return matchOf(searchTextOf(text), {
    id: 'person/x',
    name,
    names: others,
    identifiers: ['https://ror.org/05abc', 'Q42'],
  })
}

describe('a name that is asked for', () => {
  it.each<[string, string, Match['match']]>([
    ['brest REGIONAL hóspital', 'Brest Regional Hospital', 'EXACT'],
    ['Tanaka Ichiro', 'Ichiro Tanaka', 'SAME_WORDS'],
    ['Dr. Ichiro Tanaka', 'Ichiro Tanaka', 'SAME_WORDS'],
    ['H.E. Ichiro Tanaka', 'Tanaka, Ichiro', 'SAME_WORDS'],
    ['Алейник', 'Aleinik', 'TRANSLITERATED'],
    ['Aleynik', 'Алейник', 'TRANSLITERATED'],
    ['Aleynik Siarhei', 'Siarhej Alejnik', 'TRANSLITERATED'],
    ['Khrushchyov', 'Хрущёв', 'TRANSLITERATED'],
    ['Yuliya Shchukina', 'Iuliia Shchukina', 'TRANSLITERATED'],
    ['Sato Kono', 'Satoh Kouno', 'TRANSLITERATED'],
    ['I. Tanaka', 'Ichiro Tanaka', 'INITIALS'],
    ['Ichiro Tanaka', 'I. Tanaka', 'INITIALS'],
    ['Ю. Петров', 'Yuliya Petrov', 'INITIALS'],
    ['Tanaka', 'Ichiro Tanaka', 'ALL_WORDS'],
    ['Tana', 'Ichiro Tanaka', 'PREFIX'],
    ['Ichiro Tanakka Tanaka', 'Ichiro Tanaka', 'SOME_WORDS'],
    ['Ichiro Tenaka', 'Ichiro Tanaka', 'TYPO'],
    ['Belair clinic', 'Bel Air Clinic', 'TYPO'],
    ['person/x', 'Somebody', 'IDENTIFIER'],
    ['J. F. Kennedy', 'John F. Kennedy University', 'INITIALS'],
    ['J. F. Kennedy', 'John Kennedy', 'SOME_WORDS'],
    ['B. Gates', 'Bill & Melinda Gates Foundation', 'INITIALS'],
    ['Gates, B.', 'Bill Gates', 'INITIALS'],
    ['John Kennedy', 'J. F. Kennedy', 'INITIALS'],
    ['Tanaka I.', 'Tanaka Ichiro', 'INITIALS'],
    ['Yu Kim', 'Iu Kim', 'TRANSLITERATED'],
    ['Jonh', 'John', 'TYPO'],
    ['Siarhei Aleinik', 'Sergei Aleinik', 'TYPO'],
    ['St Marys Hospitl', 'Saint Mary Hospital', 'TYPO'],
    ['Saint Marys', 'St Marys', 'TYPO'],
    ['Rockefeler Univeristy', 'Rockefeller University', 'TYPO'],
    ['q42', 'Somebody', 'IDENTIFIER'],
    ['05abc', 'Somebody', 'IDENTIFIER'],
  ])('%s is found in %s by %s', (text, name, match) => {
    expect(matched(text, name)).toMatchObject({ match })
  })

  it('is found by another of its names, which is told', () => {
    expect(matched('Hisano', '久野', 'Hisano')).toEqual({ name: 'Hisano', match: 'EXACT', score: 1 })
    expect(matched('久野', 'Hisano', '久野')).toEqual({ name: '久野', match: 'EXACT', score: 1 })
  })

  it('is not read from Chinese characters, whose reading nobody told', () => {
    expect(matched('jiuye', '久野')).toBeUndefined()
  })

  it.each([
    ['Kuno', 'Greenwood K-8'],
    ['Greenwood Kuno', 'Greenwood K-8'],
    ['Kuno', 'K'],
    ['Kuno', 'KPNO'],
    ['Kuno', 'Juno'],
    ['Beltelecom', 'B Lab Company'],
    ['Beltelecom Company', 'B Lab Company'],
    ['Beltelecom', 'Telecom'],
    ['Kuno Foundation', 'K. Matsushita Foundation'],
    ['Rockefeller Fund', 'Palmer R. Chitester Fund'],
    ['J F K', 'Japan Foundation Kyoto'],
    ['J. F. Kennedy', 'Fowler Kennedy Sport Medicine Clinic'],
    ['B. Gates', 'K&L Gates'],
    ['Gates, B.', 'Dharma Gate Buddhist College'],
    ['JFK', 'IFQ'],
    ['UN', 'UHN'],
    ['K', 'E&Q'],
    ['Lab', 'Lap'],
    ['Paris 8', 'DR PARIS 5'],
    ['Belarus State University', 'Baku State University'],
    ['Belarus State University', 'Ferris University'],
    ['Rockefeller Foundation', 'Sloan Foundation'],
    ['Siarhei', 'Sergei'],
    ['किताब', 'कुतुब'],
  ])('%s is not found in %s', (text, name) => {
    expect(matched(text, name)).toBeUndefined()
  })

  it('is judged by the words that tell it from others', () => {
    const among = (text: string, name: string) =>
      matchOf(searchTextOf(text), { id: 'organisation/x', name, names: [], identifiers: [] }, ({ plain }) =>
        plain === 'foundation' ? 1 : 6,
      )
    expect(among('Rockefeller Foundation', 'Rockefeller Brothers Fund')).toMatchObject({ match: 'SOME_WORDS' })
    expect(among('Rockefeller Foundation', 'Barr Foundation')).toBeUndefined()
    expect(among('Rockefeller Foundation', 'R Foundation')).toBeUndefined()
    expect(among('Ichiro Tanaka', 'I. Tanaka')).toMatchObject({ match: 'INITIALS' })
  })

  it.each(['', '!?', '\u0000', 'Quite another', '🎉'])('that is %j is no match', (text) => {
    expect(matched(text, 'Ichiro Tanaka')).toBeUndefined()
  })
})

describe('a letter that is asked for', () => {
  const scoreOf = (text: string, name: string) =>
    matchOf(searchTextOf(text), { id: 'x', name, names: [], identifiers: [] })?.score

  it.each(['Berkeley Lab', 'BMAZ Lab', 'Lab-BC'])('is the letter itself before it is the initial in %s', (name) => {
    expect(scoreOf('B Lab', 'B Lab Company')).toBeGreaterThan(scoreOf('B Lab', name) ?? 0)
  })
})
