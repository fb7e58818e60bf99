import { fold } from '../values/fold.ts'
import type { Word } from './words.ts'

/** What people put before and behind a name without its being part of it. */
const before = new Set(
  'mr mrs ms miss mx dr prof professor sir dame lord lady hon honourable honorable excellency rev reverend monsieur madame mme mlle herr frau senor senora dipl ing'.split(
    ' ',
  ),
)
const behind = new Set('phd md esq jr sr obe mbe cbe msc mba san sama shi'.split(' '))

/** What people are called by their office, which stands before the name likewise. */
const offices = new Set(
  'ambassador consul minister president premier secretary director chairman chairwoman chair speaker governor mayor senator deputy commissioner representative king queen prince princess judge justice general colonel captain major sergeant bishop pope cardinal father sister brother посол министр президент премьер директор председатель губернатор мэр генерал судья г господин госпожа товарищ пан пани'
    .split(' ')
    .map(fold),
)

/** Whether a word before a name says what the one is and not who. */
export function isTitle({ plain }: Word): boolean {
  return before.has(plain) || offices.has(plain)
}

/** The words of a name without honorifics at either end (`H.E. Dr. …`, `… PhD`); all of them where nothing else is left. */
export function withoutTitles<Each extends Word>(words: readonly Each[]): readonly Each[] {
  let [start, end] = [0, words.length]
  for (let last = -1; start !== last; ) {
    last = start
    if (words[start]?.plain === 'h' && words[start + 1]?.plain === 'e') start += 2
    else if (before.has(words[start]?.plain ?? '')) start += 1
  }
  while (end > start && behind.has(words[end - 1]?.plain ?? '')) end -= 1
  return start < end ? words.slice(start, end) : words
}
