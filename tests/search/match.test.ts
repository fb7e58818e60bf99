import { describe, expect, it } from 'vitest'
import { askedOf, type Match, matchOf } from '../../src/search/match.ts'

function matched(text: string, ...names: readonly string[]): Match | undefined {
  const [name = '', ...others] = names
  return matchOf(askedOf(text), { id: 'person/x', name, names: others, identifiers: ['https://ror.org/05abc', 'Q42'] })
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

  it.each(['', '!?', '\u0000', 'Quite another', '🎉'])('that is %j is no match', (text) => {
    expect(matched(text, 'Ichiro Tanaka')).toBeUndefined()
  })
})
