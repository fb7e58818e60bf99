import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginningOf } from '../../src/search/beginning.ts'
import { withAllWords, withPrefix, withSimilarWords } from '../../src/search/full-text.ts'
import { matchOf, searchTextOf } from '../../src/search/match.ts'
import { searchText } from '../../src/search/search-text.ts'
import { bigramsOf, joinUnspaced } from '../../src/search/unspaced.ts'
import { wordsOf } from '../../src/search/words.ts'

const candidateOf = (name: string) => ({ id: 'organisation/x', name, names: [], identifiers: [] })
const matched = (text: string, name: string) => matchOf(searchTextOf(text), candidateOf(name))

/** One name of each script that is written without blanks between words. */
const names = [
  '北浜海岸整備協会',
  '東京スカイツリー',
  'ひまわり保育園',
  'ㄅㄆㄇ學會',
  '한국과학기술원',
  'สำนักงานวิจัยแห่งชาติ',
  'ມະຫາວິທະຍາໄລແຫ່ງຊາດ',
  'សកលវិទ្យាល័យភ្នំពេញ',
  'မြန်မာနိုင်ငံဆရာဝန်အသင်း',
  'བོད་ལྗོངས་སློབ་ཆེན',
  'ꆈꌠꉙꁱꂷ',
]

describe('a name in a script without blanks', () => {
  it.each(names)('%s is found by each of its parts of two characters or more, and its index entry too', (name) => {
    const joined = [...joinUnspaced(name)]
    const tokens = new Set(searchText({ kind: 'Organisation', names: [name], identifiers: [] }).split(' '))
    for (let from = 0; from < joined.length; from += 1) {
      for (let to = from + 2; to <= joined.length; to += 1) {
        const part = joined.slice(from, to).join('')
        expect([part, matched(part, name)]).toEqual([part, expect.objectContaining({ name })])
        expect([part, beginningOf(searchTextOf(part), candidateOf(name))]).toEqual([
          part,
          expect.objectContaining({ name }),
        ])
        expect(bigramsOf(part).filter((pair) => !tokens.has(`#${pair}`))).toEqual([])
      }
    }
  })

  it.each([
    ['海岸整備', '北浜海岸整備協会', 'PART'],
    ['海岸 協会', '北浜海岸整備協会', 'PART'],
    ['北浜', '北浜 海岸整備協会', 'ALL_WORDS'],
    ['ジョンスミス', 'ジョン・スミス財団', 'PART'],
    ['ジョン・スミス', 'ジョンスミス財団', 'PART'],
    ['ﾃｸﾉﾛｼﾞｰ', '日本テクノロジー', 'PART'],
    ['NHK', 'NHK放送文化研究所', 'ALL_WORDS'],
    ['放送文化', 'NHK放送文化研究所', 'PART'],
    ['nhk放送', 'NHK放送文化研究所', 'PART'],
    ['第2病院', '国立第2病院', 'PART'],
    ['X線', '国立X線研究所', 'PART'],
    ['과학기술원', '한국 과학 기술원', 'PART'],
    ['ក្រុមហ៊ុន', 'ក្រុម\u200bហ៊ុន', 'SAME_WORDS'],
    ['早稻田大学', '早稲田大学', 'TYPO'],
    ['sukaitsuri', '東京 スカイツリー', 'ALL_WORDS'],
  ])('is found by %j in %j as %s', (text, name, match) => {
    expect(matched(text, name)).toMatchObject({ name, match })
  })

  it.each([
    ['浜', '北浜海岸整備協会'],
    ['岸海', '北浜海岸整備協会'],
    ['海岸協会', '北浜海岸整備協会'],
    ['大阪大学', '大分大学'],
    ['第2病院', '国立第3病院'],
    ['วิจัย', 'ICAI'],
    ['བོད', 'British Oceanographic Data Centre BODC'],
    ['วิจ', 'Victoria College'],
    ['あ', 'A Better Chance'],
    ['海岸', 'Haian'],
    ['กา', 'กี'],
  ])('is not found by %j in %j', (text, name) => {
    expect(matched(text, name)).toBeUndefined()
    expect(beginningOf(searchTextOf(text), candidateOf(name))).toBeUndefined()
  })

  it('is parted from letters of other scripts', () => {
    expect(wordsOf('(株)NHK放送2世 Ltd').map(({ plain }) => plain)).toEqual(['株', 'nhk', '放送', '2', '世', 'ltd'])
    expect(wordsOf('Café Ωmega Привет').map(({ unspaced }) => unspaced)).toEqual(['', '', ''])
  })
})

describe('the pairs of a text', () => {
  const letters = fc.constantFrom(...'海岸整備スツー협회วิจัน้ក្រម', 'N', '2', ' ', '・', '\u200b')
  const text = fc.array(letters, { maxLength: 12 }).map((parts) => parts.join(''))

  it('are those of every part of it, however its letters are parted', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (name, from, length) => {
        const characters = [...name]
        const start = from % (characters.length + 1)
        const part = characters.slice(start, start + 2 + (length % 6)).join('')
        const held = bigramsOf(joinUnspaced(name))
        expect(bigramsOf(part).filter((pair) => !held.includes(pair))).toEqual([])
      }),
      { numRuns: 2_000, seed: 3 },
    )
  })

  it('are none where words stand apart, and never without end', () => {
    expect(bigramsOf('Rockefeller Foundation, Нью-Йорк, बिहार')).toEqual([])
    const long = Array.from({ length: 2_000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')
    expect(bigramsOf(long)).toHaveLength(256)
  })

  it('ask the index for what Lucene takes, however long the text', () => {
    const long = Array.from({ length: 250 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')
    for (const question of [withAllWords, withSimilarWords, withPrefix]) {
      expect(question(searchTextOf(long), []).split(' ').length).toBeLessThan(200)
      expect(question(searchTextOf('่้'), [])).toContain('#่้')
    }
  })
})
