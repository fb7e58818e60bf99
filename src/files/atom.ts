import { xml } from './xml.ts'

/** A feed as RFC 4287 describes it. Every text is plain text. */
export interface Feed {
  readonly id: string
  readonly title: string
  /** The address of the page that the feed belongs to. */
  readonly link: string
  /** The address of the feed. */
  readonly self: string
  readonly updated: Date
  readonly entries: readonly FeedEntry[]
}

interface FeedEntry {
  /** An IRI that stays the entry's own. */
  readonly id: string
  readonly title: string
  readonly link: string
  readonly updated: Date
  readonly author: string
  readonly summary: string
  /** HTML. */
  readonly content: string
}

/** An Atom feed. Titles and summaries are declared as the plain text they are, so that no reader takes `<North>` for a tag. */
export function atomText({ id, title, link, self, updated, entries }: Feed): string {
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${id}</id>
<title type="text">${title}</title>
<updated>${updated.toISOString()}</updated>
<generator>Chancery</generator>
<link rel="alternate" href="${link}"/>
<link rel="self" href="${self}"/>
${entries.map(entryText)}</feed>
`
}

function entryText({ id, title, link, updated, author, summary, content }: FeedEntry): string {
  return xml`<entry>
<id>${id}</id>
<title type="text">${title}</title>
<link rel="alternate" href="${link}"/>
<updated>${updated.toISOString()}</updated>
<author><name>${author}</name></author>
<summary type="text">${summary}</summary>
<content type="html">${content}</content>
</entry>
`
}
