import type { Source } from '../records/record.ts'

type Cited = Omit<Source, 'text' | 'rank' | 'fieldRanks' | 'derivedFrom'>

/**
 * A plain-text citation: publisher, title, date, address, when it was retrieved, and where the record lies. Parts that the
 * header does not tell are left out.
 */
export function citationOf(source: Cited, record?: string): string {
  const { publisher, title, id, publishedOn, url, archiveUrl, retrievedOn } = source
  const head = [publisher, `“${title ?? id}”`].filter((part) => part !== undefined).join(', ')
  const dated = publishedOn === undefined ? head : `${head}, ${publishedOn}`
  const parts = [dated, url, archived(archiveUrl), retrieved(retrievedOn), filed(record)]
  return `${parts.filter((part) => part !== undefined).join('. ')}.`
}

function archived(address: string | undefined): string | undefined {
  return address === undefined ? undefined : `Archived at ${address}`
}

function retrieved(day: string | undefined): string | undefined {
  return day === undefined ? undefined : `Retrieved ${day}`
}

function filed(record: string | undefined): string | undefined {
  return record === undefined ? undefined : `Record ${record}`
}
