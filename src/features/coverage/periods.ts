const monthsIn: Readonly<Record<string, number>> = { YEAR: 12, QUARTER: 3, MONTH: 1 }

/** How many years, quarters or months a span touches, both ends included; undefined where an end is not known. */
export function periodsOf(
  per: string,
  { from, until }: { readonly from: string | undefined; readonly until: string | undefined },
): number | undefined {
  const months = monthsIn[per]
  if (months === undefined || from === undefined || until === undefined) return undefined
  const number = (date: string) =>
    Math.floor((Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || 1) - 1) / months)
  return Math.max(1, number(until) - number(from) + 1)
}
