import type { ReactElement } from 'react'
import type { Claim, Quote } from './evidence.ts'

/** Who says it and in which words: the quote marked where it stands in the source's text, with a way to all of that. */
export function Proof({
  claim: { quotes, value, saidBy, url, source, citation },
}: {
  readonly claim: Pick<Claim, 'quotes' | 'value' | 'saidBy' | 'url' | 'source' | 'citation'>
}): ReactElement {
  return (
    <>
      {quotes.map(
        (quote) =>
          quote.text !== null && (
            <Passage
              key={quote.text}
              quote={{ ...quote, text: quote.text }}
              lacks={quote.containsValue === false ? (value.entity?.name ?? value.text) : undefined}
            />
          ),
      )}
      <cite>
        {saidBy && `${saidBy.name}, in `}
        <a href={`.${url}`} title={citation}>
          {source.title ?? source.id}
        </a>
      </cite>
    </>
  )
}

function Passage({
  quote,
  lacks,
}: {
  readonly quote: Quote & { readonly text: string }
  /** What is claimed and does not stand in the quote. */
  readonly lacks: string | undefined
}): ReactElement {
  const { text, status, nearest, occurrences } = quote
  if (status !== 'VERIFIED') {
    return (
      <blockquote className="unproven">
        “{text}” <em>{status === 'MISSING' ? 'does not stand in the source’s text' : 'could not be checked'}</em>
        {nearest !== null && <> – the passage that comes nearest: “{nearest}”</>}
        {lacks !== undefined && <em> (does not contain {lacks})</em>}
      </blockquote>
    )
  }
  return (
    <blockquote>
      {before(quote)}
      <mark>{text}</mark>
      {after(quote)}
      {(occurrences ?? 1) > 1 && <em> (stands there {occurrences} times)</em>}
      {lacks !== undefined && <em> (does not contain {lacks})</em>}
    </blockquote>
  )
}

/** So many letters come with a quote on either side; fewer where the text begins or ends. */
const letters = 32

/** Without the rest of a word that was cut in two. */
function before({ prefix }: Quote): string {
  const text = prefix ?? ''
  return [...text].length < letters ? text : `… ${text.replace(/^\S*\s+/, '')}`
}

function after({ suffix }: Quote): string {
  const text = suffix ?? ''
  return [...text].length < letters ? text : `${text.replace(/\s+\S*$/, '')} …`
}
