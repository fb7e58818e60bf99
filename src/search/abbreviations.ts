import type { Word } from './words.ts'

/** What names are written with as often as without: by the short form, what it stands for. */
const meanings = new Map(
  Object.entries({
    st: ['saint', 'sainte', 'sankt', 'sint', 'street'],
    ste: ['sainte'],
    mt: ['mount'],
    ft: ['fort'],
    dept: ['department'],
    govt: ['government'],
    intl: ['international'],
    natl: ['national'],
    assn: ['association'],
    bros: ['brothers'],
    ctr: ['center', 'centre'],
    co: ['company'],
    ltd: ['limited'],
  }),
)

/** Whether one word is the short form of the other. */
export function isShortForm(one: Word, other: Word): boolean {
  return Boolean(meanings.get(one.plain)?.includes(other.plain) || meanings.get(other.plain)?.includes(one.plain))
}
