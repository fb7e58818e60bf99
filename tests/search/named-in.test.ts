import { describe, expect, it } from 'vitest'
import { namedIn, runningText } from '../../src/search/named-in.ts'

const names = (text: string, called: string | readonly string[], person = false, inflected = false) =>
  namedIn(runningText(text, inflected), { names: [called].flat(), codes: [], byLastWord: person })
const coded = (text: string, code: string) =>
  namedIn(runningText(text, false), { names: [], codes: [code], byLastWord: false })

describe('a text names an entity', () => {
  it.each<readonly [text: string, name: string | readonly string[]]>([
    ['The guest was Kazuhiro Kuno of Japan.', 'Kazuhiro Kuno'],
    ['KAZUHIRO KUNO spoke', 'Kazuhiro Kuno'],
    ['Kuno Kazuhiro spoke', 'Kazuhiro Kuno'],
    ['Kuno, Kazuhiro: guest', 'Kazuhiro Kuno'],
    ['Kazuhiro T. Kuno spoke', 'Kazuhiro Kuno'],
    ['Dr Kazuhiro Kuno spoke', 'H.E. Dr. Kazuhiro Kuno'],
    ['Kazuhiro Kuno’s visit', 'Kazuhiro Kuno'],
    ['Sergej Alejnik spoke', 'Sergei Aleinik'],
    ['Выступил Сергей Алейник', 'Sergei Aleinik'],
    ['Встреча с Сергеем Алейником', 'Сергей Алейник'],
    ['Sergei Fyodorovich Aleinik spoke', 'Sergei Aleinik'],
    ['the Rockefeller Foundation gave', 'The Rockefeller Foundation'],
    ['a grant of the Stolin central district hospital', 'Stolin Central District Hospital'],
    ['Gift from Toyota, Inc. of Japan', 'Toyota, Inc.'],
    ['在明斯克会见了久野和博大使', '久野和博'],
    ['久野 和博大使', '久野和博'],
    ['The Embassy of Japan', ['Nippon', 'Japan']],
    ['Zurich in winter', 'Zürich'],
    ['The act was signed by E. Petrov.', 'E. Petrov'],
    ['Акт подписал И. Петров.', 'И. Петров'],
    ['signed by I. E. Petrov', 'I. E. Petrov'],
    ['Signed: Petrov E.', 'E. Petrov'],
    ['Funding came from Y Combinator.', 'Y Combinator'],
    ['The Oder Valley Trust signed.', 'Oder Valley Trust'],
    ['We paid ET Solutions.', 'ET Solutions'],
    ['TRINIDAD & TOBAGO', 'Trinidad and Tobago'],
    ['TRINIDAD AND TOBAGO', 'Trinidad & Tobago'],
    ['김철수이자 장관', '김철수'],
    ['김철수 부회장은', '김철수'],
    ['김철수는 서울에서 말했다', '김철수'],
    ['어제 김철수 대통령은 말했다', '김철수'],
    ['김철수대통령은 말했다', '김 철수'],
    ['LG전자가 발표했다', 'LG 전자'],
    ['Kazuhiro Kuno는 말했다', 'Kazuhiro Kuno'],
    ['与Kazuhiro Kuno会谈', 'Kazuhiro Kuno'],
    ['Bill & Melinda Gates Foundation gave', 'Bill and Melinda Gates Foundation'],
    ['The Bill and Melinda Gates Foundation gave', 'Bill & Melinda Gates Foundation'],
    ['Johnson&Johnson gave', 'Johnson & Johnson'],
    ['Ernst + Young audited it', 'Ernst & Young'],
    ['die Stiftung Brot und Rosen', 'Brot & Rosen'],
    ['the Children’s Fund gave', "Children's Fund"],
    ['And Co. of Oslo', 'And Co.'],
    ['اجتمع محمد علي مع اليابان', 'اليابان'],
    ['قدمت لليابان وللصين', 'اليابان'],
    ['واليابان', 'اليابان'],
    ['ביפן וברוסיה', 'יפן'],
  ])('%s: %s', (text, name) => {
    expect(names(text, name)).toBe(true)
  })

  it.each<readonly [text: string, name: string | readonly string[]]>([
    ['On the Belarusian side sat Sergei Aleinik.', 'Kazuhiro Kuno'],
    ['On the Belarusian side sat Sergei Aleinik.', 'Belarus'],
    ['Sergei Aleinik, Ivanov and others', 'Sergei Ivanov'],
    ['Sergei and Ivanov', 'Sergei Ivanov'],
    ['Sergei & Ivanov', 'Sergei Ivanov'],
    ['Bill and Melinda and Gates', 'Bill & Melinda Gates'],
    ['김철수산업은 말했다', '김철수'],
    ['Ivan Petrov signed the agreement.', 'Petrov E.'],
    ['Пётр Иванов подписал.', 'Иванов И.'],
    ['John R. Smith signed.', 'John E. Smith'],
    ['John and Smith signed.', 'John E. Smith'],
    ['E. V. Petrov signed.', 'E. I. Petrov'],
    ['Nguyen Van Minh signed.', 'Nguyen Van Y'],
    ['against hepatitis B', 'Hepatitis E'],
    ['Vitamin C was sold.', 'Vitamin E'],
    ['The River Thames flooded.', 'River Oder'],
    ['karl meier', 'karl und'],
    ['كريم هنا', 'ريم'],
    ['김이수는 말했다', '이수'],
    ['서울대학교에서', '서울'],
    ['ישראליפן', 'יפן'],
    ['Ministry of Health of Japan', 'Ministry of Health of Belarus'],
    ['Kuno', 'Kazuhiro Kuno'],
    ['the kunoichi', 'Kuno'],
    ['', 'Kuno'],
    ['anything', ''],
    ['anything', '…'],
    ['久野大使', '久野和博'],
  ])('and not, %s: %s', (text, name) => {
    expect(names(text, name)).toBe(false)
  })
})

describe('a text names a person by the family name', () => {
  it.each<readonly [text: string, name: string, named: boolean]>([
    ['the guest was Ambassador Kuno', 'Kazuhiro Kuno', true],
    ['Kuno thanked the hosts', 'Kazuhiro Kuno', true],
    ['as Mr. Kuno has it', 'Kazuhiro Kuno', true],
    ['посол Куно', 'Кадзухиро Куно', true],
    ['Kuno는 말했다', 'Kazuhiro Kuno', true],
    ['与Kuno会谈', 'Kazuhiro Kuno', true],
    ['Masako Kuno thanked the hosts', 'Kazuhiro Kuno', false],
    ['Kuno Foundation', 'Kazuhiro Kuno', false],
    ['the kuno', 'Kazuhiro Kuno', false],
    ['Sergei Aleinik', 'Sergei Ivanov', false],
    ['the Health of nations', 'Ministry of Health', false],
  ])('%s: %s, %s', (text, name, named) => {
    expect(names(text, name, true)).toBe(named)
  })
})

describe('a text has a code', () => {
  it.each<readonly [text: string, code: string, has: boolean]>([
    ['two grants (BY, JP)', 'BY', true],
    ['two grants by Japan', 'BY', false],
    ['GRANTS BY JAPAN', 'BY', false],
    ['JPY 4 million', 'JP', false],
    ['EIN 13-1684331 is the foundation', '13-1684331', true],
    ['ror.org/05abcde12', '05abcde12', true],
    ['the parliament of Japan', 'parliament', false],
    ['3 of them', '3', false],
  ])('%s: %s, %s', (text, code, has) => {
    expect(coded(text, code)).toBe(has)
  })
})
