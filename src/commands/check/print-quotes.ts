import type { IngestContext } from '../../ingest/context.ts'
import { addCounts, checkedQuotes, type DisorderlyQuote, noCounts } from '../../ingest/quotes/disorderly.ts'
import { quoteCounts } from '../session/quote-counts.ts'
import { answer } from '../session/say.ts'

/** Prints every quote that is not in order, page by page, and the counts; answers whether all are. */
export async function printQuotes(context: IngestContext, json: boolean): Promise<boolean> {
  let counts = noCounts
  let printed = 0
  if (json) answer('{"disorderly":[')
  for await (const page of checkedQuotes(context)) {
    counts = addCounts(counts, page.counts)
    for (const quote of page.disorderly) {
      answer(json ? `${printed === 0 ? '' : ','}${JSON.stringify(quote)}` : quoteText(quote))
      printed += 1
    }
  }
  answer(json ? `],"counts":${JSON.stringify(counts)}}` : quoteCounts(counts))
  return printed === 0
}

/** A paragraph: where it stands, what is wrong, the quote, and what the text has instead. */
function quoteText({ source, record, fields, status, quote, nearest, unsaid }: DisorderlyQuote): string {
  return [
    `${source}: ${record}, ${fields.join(', ')}: ${status}`,
    `  quote    ${JSON.stringify(quote)}`,
    ...(nearest ? [`  nearest  ${JSON.stringify(nearest.text)} (${nearest.start} to ${nearest.end})`] : []),
    ...unsaid.map(({ field, value }) => `  does not contain ${field}: ${value}`),
  ].join('\n')
}
