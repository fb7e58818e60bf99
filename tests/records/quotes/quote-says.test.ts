import { describe, expect, it } from 'vitest'
import type { ValueShape } from '../../../src/model/model.ts'
import { quoteSays } from '../../../src/records/quotes/quote-says.ts'
import { model } from '../../support/model.ts'

const scalar = (name: 'Int' | 'Float' | 'Decimal' | 'Date' | 'String'): ValueShape => ({ is: 'scalar', scalar: name })
const money: ValueShape = { is: 'object', name: 'Money' }

const saysCount = (quote: string, value: number, language?: string) =>
  quoteSays(model, quote, value, scalar('Int'), language)
const saysDecimal = (quote: string, value: string, language?: string) =>
  quoteSays(model, quote, value, scalar('Decimal'), language)
const saysDate = (quote: string, value: string, language?: string) =>
  quoteSays(model, quote, value, scalar('Date'), language)
const saysMoney = (quote: string, amount: string, language?: string) => {
  const [value = '', currency = ''] = amount.split(' ')
  return quoteSays(model, quote, { value, currency }, money, language)
}

describe('a quote in English that contains an amount', () => {
  it.each([
    ['a hospital ($65.7 thousand)', '65700 USD'],
    ['a total of about $4.9 million of financing', '4900000 USD'],
    ['about $200-400 thousand a year', '200000 USD'],
    ['about $200-400 thousand a year', '400000 USD'],
    ['about $200–$400 thousand a year', '200000 USD'],
    ['between 2 and 3 million euros', '2000000 EUR'],
    ['between 2 and 3 million euros', '3000000 EUR'],
    ['2, 3 and 5 million euros', '2000000 EUR'],
    ['a $72,000 grant contract', '72000 USD'],
    ['72,000 US dollars for it', '72000 USD'],
    ['72,000 dollars for it', '72000 CAD'],
    ['US$72,000', '72000 USD'],
    ['C$72,000', '72000 CAD'],
    ['€ 55.000,50 a year', '55000.5 EUR'],
    ['55\u00a0000,50 € a year', '55000.5 EUR'],
    ['55\u2009000.50 EUR', '55000.50 EUR'],
    ["CHF 1'234'567.89", '1234567.89 CHF'],
    ['£2.5bn over ten years', '2500000000 GBP'],
    ['2.5 bn pounds', '2500000000 GBP'],
    ['$3k', '3000 USD'],
    ['$7m to the clinic', '7000000 USD'],
    ['1.2 trillion yen', '1200000000000 JPY'],
    ['¥12,000', '12000 CNY'],
    ['₹12,34,567', '1234567 INR'],
    ['Rs 5 lakh', '500000 INR'],
    ['a million dollars', '1000000 USD'],
    ['half a million dollars', '500000 USD'],
    ['two and a half million dollars', '2500000 USD'],
    ['1 million 200 thousand rubles', '1200000 RUB'],
    ['two million three hundred thousand euros', '2300000 EUR'],
    ['a five-hundred-dollar gift', '500 USD'],
    ['$72,000 (€66,000)', '66000 EUR'],
    ['600,000 were paid', '600000 EUR'],
    ['a loss of $3.5 million', '-3500000 USD'],
    ['$１２３', '123 USD'],
    ['BYN 4,500 for books', '4500 BYN'],
    ['4,500 Belarusian rubles', '4500 BYN'],
    ['a sum of 300 won by the hospital', '300 USD'],
    ['$65,700²', '65700 USD'],
  ])('%s: %s', (quote, amount) => {
    expect(saysMoney(quote, amount, 'en')).toBe(true)
  })
})

describe('a quote in English that contains another amount', () => {
  it.each([
    ['a hospital ($65.7 thousand)', '65.7 USD'],
    ['a hospital ($65.7 thousand)', '65000 USD'],
    ['a hospital ($65.7 thousand)', '67500 USD'],
    ['about $4.9 million', '4.9 USD'],
    ['about $4.9 million', '4900000 EUR'],
    ['about $4.9 million', '49000000 USD'],
    ['about $200-400 thousand a year', '300000 USD'],
    ['£72,000 for it', '72000 USD'],
    ['72,000 euros for it', '72000 USD'],
    ['72,000 US dollars for it', '72000 CAD'],
    ['EUR 72,000', '72000 USD'],
    ['¥12,000', '12000 KRW'],
    ['$72,000 (€66,000)', '72000 EUR'],
    ['three hospitals were equipped', '72000 USD'],
    ['a grant for the hospital', '72000 USD'],
    ['two million three hundred thousand euros', '2000003 EUR'],
  ])('%s: not %s', (quote, amount) => {
    expect(saysMoney(quote, amount, 'en')).toBe(false)
  })
})

describe('a quote in English that contains a number', () => {
  it.each([
    ['Since 2004, sixty-three projects', 63],
    ['Since 2004, Sixty Three projects', 63],
    ['two hundred and five beds', 205],
    ['fifteen hundred beds', 1500],
    ['one thousand two hundred thirty-four', 1234],
    ['three million and five', 3000005],
    ['a dozen clinics', 12],
    ['half a dozen clinics', 6],
    ['two dozen clinics', 24],
    ['only one agreement', 1],
    ['a single pair of towns', 1],
    ['a grant was signed', 1],
    ['both hospitals', 2],
    ['a pair of hospitals', 2],
    ['no agreement is in force', 0],
    ['her third term', 3],
    ['the 21st meeting', 21],
    ['the twenty-first meeting', 21],
    ['has 310 beds', 310],
    ['1,234 beds', 1234],
    ['1.234 beds', 1234],
    ['1 234 beds', 1234],
    ['16 thousand people', 16000],
    ['between 10 and 12 people', 10],
    ['63 projects', 63],
    ['٦٣ projects', 63],
    ['(63)', 63],
  ])('%s: %s', (quote, value) => {
    expect(saysCount(quote, value, 'en')).toBe(true)
  })

  it.each([
    ['owned 60 per cent of it', '60'],
    ['owned 60% of it', '60'],
    ['owned 60% of it', '0.6'],
    ['three quarters from the agency', '75'],
    ['one quarter from the fund', '25'],
    ['half of it', '0.5'],
    ['two-thirds of it', '66.7'],
    ['a third of it', '33'],
    ['2½ hours', '2.5'],
    ['a rate of 1.234,5', '1234.5'],
    ['a rate of 1,234.5', '1234.5'],
    ['a rate of .75', '0.75'],
  ])('%s: %s', (quote, value) => {
    expect(saysDecimal(quote, value, 'en')).toBe(true)
  })
})

describe('a quote in English that contains another number', () => {
  it.each([
    ['Since 2004, sixty-three projects', 36],
    ['Since 2004, sixty-three projects', 60],
    ['Since 2004, sixty-three projects', 3],
    ['two hundred and five beds', 250],
    ['16 thousand people', 16],
    ['has 310 beds', 31],
    ['three projects', 4],
    ['three projects', 30],
    ['The hospital is public.', 310],
    ['several clinics', 7],
    ['1,234 beds', 234],
    ['no agreement is in force', 2],
  ])('%s: not %s', (quote, value) => {
    expect(saysCount(quote, value, 'en')).toBe(false)
  })

  it.each([
    ['owned 60 per cent of it', '65'],
    ['one quarter from the fund', '75'],
    ['two-thirds of it', '66'],
    ['her third term', '3.5'],
  ])('%s: not %s', (quote, value) => {
    expect(saysDecimal(quote, value, 'en')).toBe(false)
  })
})

describe('a quote in English that contains a date', () => {
  it.each([
    ['Just on January 16, documents were signed', '2026-01-16'],
    ['signed on 16 January 2026', '2026-01-16'],
    ['signed on the 16th of January', '2026-01-16'],
    ['on the sixteenth of January', '2026-01-16'],
    ['January sixteenth', '2026-01-16'],
    ['Jan. 16, 2026', '2026-01-16'],
    ['16 JAN 2026', '2026-01-16'],
    ['16-Jan-2026', '2026-01-16'],
    ['16.01.2026', '2026-01-16'],
    ['2026-01-16', '2026-01-16'],
    ['2026/01/16', '2026-01-16'],
    ['01/16/2026', '2026-01-16'],
    ['16/01/2026', '2026-01-16'],
    ['1/6/26', '2026-06-01'],
    ['from 16 to 18 January', '2026-01-18'],
    ['January 16–18, 2026', '2026-01-18'],
    ['on 16 January and 3 February 2026', '2026-02-03'],
    ['from March 2019 until 12 June 2023', '2019-03'],
    ['from March 2019 until 12 June 2023', '2023-06-12'],
    ['in Sept. 2020', '2020-09'],
    ['in September', '2020-09'],
    ['09/2020', '2020-09'],
    ['since 2004', '2004'],
    ['in 2004/05', '2005'],
    ['in 2004-2007', '2007'],
    ["since '04", '2004'],
    ['runs to the end of 2027', '2027'],
    ['runs to the end of 2027', '2027-12-31'],
    ['from the beginning of May', '2027-05-01'],
    ['on 16 January 2026', '2026-01'],
    ['on 16 January 2026', '2026'],
    ['on the 16th', '2026-01-16'],
    ['resumed since last year', '2025'],
    ['by the end of the year', '2026'],
    ['signed on Friday', '2026-01-16'],
    ['two weeks later', '2026-01-16'],
    ['２０２６-01-16', '2026-01-16'],
  ])('%s: %s', (quote, date) => {
    expect(saysDate(quote, date, 'en')).toBe(true)
  })
})

describe('a quote in English that contains another date, or less of it', () => {
  it.each([
    ['Just on January 16, documents were signed', '2026-01-17'],
    ['Just on January 16, documents were signed', '2026-02-16'],
    ['signed on 16 January 2026', '2025-01-16'],
    ['signed on 16 January 2026', '2025'],
    ['January 2026', '2026-01-16'],
    ['2026', '2026-01-16'],
    ['2026', '2026-01'],
    ['Just on January 16', '2026'],
    ['13/01/2026', '2026-02-13'],
    ['since 2004', '2005'],
    ['in 2004-2007', '2005'],
    ['in the 1990s', '1990'],
    ['from March 2019 until 12 June 2023', '2019-06'],
    ['documents were signed', '2026-01-16'],
    ['last year, on 3 March 2024', '2024-03-04'],
    ['12004 people', '2004'],
    ['on the 17th', '2026-01-16'],
    ['runs to the end of 2027', '2027-06-30'],
  ])('%s: not %s', (quote, date) => {
    expect(saysDate(quote, date, 'en')).toBe(false)
  })
})

describe('a quote in another language', () => {
  it.each([
    ['4,9 миллиона долларов', '4900000 USD', 'ru'],
    ['65,7 тыс. долларов', '65700 USD', 'ru'],
    ['490万ドル', '4900000 USD', 'ja'],
    ['4,9 Millionen Euro', '4900000 EUR', 'de'],
    ['55.000,50 €', '55000.50 EUR', 'de'],
    ['несколько миллионов долларов', '4900000 USD', 'ru'],
    ['im Jahr 2004 drei Millionen', '3000000 EUR', 'de'],
  ])('contains what it may contain: %s, %s', (quote, amount, language) => {
    expect(saysMoney(quote, amount, language)).toBe(true)
  })

  it.each([
    ['4,9 миллиона долларов', '5000000 USD', 'ru'],
    ['55.000,50 €', '55000.50 USD', 'de'],
    ['55.000,50 €', '55500 EUR', 'de'],
  ])('does not contain what its digits deny: %s, %s', (quote, amount, language) => {
    expect(saysMoney(quote, amount, language)).toBe(false)
  })

  it.each([
    ['16 января 2026 года', '2026-01-16', 'ru'],
    ['am 16. Jänner', '2026-01-16', 'de-AT'],
    ['am 16. Januar 2026', '2026-01-16', 'de'],
    ['le 1er février', '2026-02-01', 'fr'],
    ['16 de enero de 2026', '2026-01-16', 'es'],
    ['2026年1月16日', '2026-01-16', 'ja'],
    ['1월 16일', '2026-01-16', 'ko'],
    ['w styczniu', '2026-01', 'pl'],
    ['в прошлом году', '2025', 'ru'],
  ])('contains the date, by month names of its language: %s, %s', (quote, date, language) => {
    expect(saysDate(quote, date, language)).toBe(true)
  })

  it.each([
    ['16 января 2026 года', '2026-01-17', 'ru'],
    ['2026年1月16日', '2026-01-15', 'ja'],
    ['seit 2004', '2005', 'de'],
  ])('does not contain another date: %s, %s', (quote, date, language) => {
    expect(saysDate(quote, date, language)).toBe(false)
  })

  it('is not judged by its number words', () => {
    expect(saysCount('шестьдесят три проекта', 63, 'ru')).toBe(true)
    expect(saysCount('с 2004 года шестьдесят три проекта', 63, 'ru')).toBe(true)
    expect(saysCount('64 проекта', 63, 'ru')).toBe(false)
  })
})

describe('a quote of a source that names no language', () => {
  it('is read as English where that helps, and not judged where it holds no number', () => {
    expect(saysCount('sixty-three projects', 63)).toBe(true)
    expect(saysCount('шестьдесят три проекта', 63)).toBe(true)
    expect(saysCount('64 projects', 63)).toBe(false)
    expect(saysDate('w styczniu', '2026-01')).toBe(true)
    expect(saysDate('in January 2025', '2026-01')).toBe(false)
  })

  it('may have a tag that is none', () => {
    expect(saysDate('on 16 January', '2026-01-16', 'en-a')).toBe(true)
  })
})

describe('a value that no quote needs to contain', () => {
  it.each<readonly [string, Parameters<typeof quoteSays>[2], ValueShape]>([
    ['a text', 'Japan', scalar('String')],
    ['an enum', 'OPEN', { is: 'enum', name: 'State' }],
    ['a place', { latitude: 1, longitude: 2 }, { is: 'object', name: 'Point' }],
    ['a name', { text: 'Ann' }, { is: 'object', name: 'Name' }],
  ])('is %s', (_what, value, shape) => {
    expect(quoteSays(model, 'something else', value, shape, 'en')).toBe(true)
  })
})

describe('a list', () => {
  it('is contained when one of its items is', () => {
    const sums = [
      { value: '5', currency: 'EUR' },
      { value: '7', currency: 'EUR' },
    ]
    expect(quoteSays(model, 'seven euros', sums, money, 'en')).toBe(true)
    expect(quoteSays(model, 'eight euros', sums, money, 'en')).toBe(false)
  })
})

describe('a value type of the model', () => {
  it('is contained when each number and date in it is', () => {
    const shape: ValueShape = { is: 'object', name: 'Giving' }
    expect(quoteSays(model, 'half since 2004', { role: 'x', share: '50', since: '2004' }, shape, 'en')).toBe(true)
    expect(quoteSays(model, 'half since 2005', { role: 'x', share: '50', since: '2004' }, shape, 'en')).toBe(false)
  })
})

describe('a hostile quote', () => {
  it.each([
    ['digits', '1'.repeat(9_999)],
    ['groups', '1 000'.repeat(1_999)],
    ['days', '1-'.repeat(4_999)],
    ['scales', 'million '.repeat(1_200)],
    ['numerals', 'one million two '.repeat(600)],
    ['months', 'May '.repeat(2_400)],
    ['a whole book', 'one '.repeat(100_000)],
  ])('of %s is judged in linear time', (_what, quote) => {
    expect(typeof saysMoney(quote, '3 USD', 'en')).toBe('boolean')
    expect(typeof saysDate(quote, '2026-01-16', 'en')).toBe('boolean')
  })
})
