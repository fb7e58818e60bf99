/** Why something was found, the closest first. */
type MatchKind =
  | 'EXACT'
  | 'IDENTIFIER'
  | 'SAME_WORDS'
  | 'TRANSLITERATED'
  | 'INITIALS'
  | 'ALL_WORDS'
  | 'PART'
  | 'PREFIX'
  | 'TYPO'
  | 'SOME_WORDS'

/** The name or identifier that fits best. Scores lie between 0 and 1; only what is spelt as asked, case and accents aside, has 1. */
export interface Match {
  readonly name: string
  readonly match: MatchKind
  readonly score: number
}
