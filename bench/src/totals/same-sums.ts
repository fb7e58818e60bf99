import type { Contestant } from '../serving/contestants.ts'
import type { Question } from '../serving/question.ts'

/** Proves, before anything is timed, that both answer the same sums: what they are of, exactly how much, of how many. */
export async function sameSums([one, other]: readonly Contestant[], questions: readonly Question[]): Promise<void> {
  if (!one || !other) throw new Error('expected two contestants')
  for (const question of questions) {
    const [ours, theirs] = [sumsIn(await one.ask(question)), sumsIn(await other.ask(question))]
    if (ours.length > 0 && ours.join('\n') === theirs.join('\n')) continue
    throw new Error(
      `expected ${one.name} and ${other.name} to answer "${question.name}" alike, got ${ours.slice(0, 3)} … and ${theirs.slice(0, 3)} …`,
    )
  }
}

interface Row {
  readonly keys?: readonly { readonly value: string | null }[]
  readonly value?: string | null
  readonly amount?: string
  readonly count: number
  readonly low: number
  readonly middle: number
  readonly high: number
}

/** Of the API's answer, or of the driver's rows; as text, amounts × 10^12. Sorted: equal sums may come in either order. */
function sumsIn(body: string): readonly string[] {
  const { data } = JSON.parse(body) as {
    readonly data: readonly Row[] | { readonly grantTotals: { readonly rows: readonly Row[] } }
  }
  const rows = 'grantTotals' in data ? data.grantTotals.rows : data
  return rows.map((row) => `${row.keys?.[0]?.value ?? row.value ?? 'missing'} ${amountOf(row)} ${row.count}`).toSorted()
}

function amountOf({ amount, low, middle, high }: Row): bigint {
  if (amount === undefined) return (BigInt(high) * 10n ** 9n + BigInt(middle)) * 10n ** 9n + BigInt(low)
  const [whole = '', fraction = ''] = amount.split('.')
  return BigInt(whole + fraction.padEnd(12, '0'))
}
