import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

const folder = '../shared/documents/records'

export interface Report {
  readonly file: string
  readonly source: { readonly [key: string]: unknown }
  readonly records: readonly ({ readonly kind: string; readonly id: string } & { readonly [key: string]: unknown })[]
}

/** The two reports' record files as data; empty, with a loud line, where they are not at hand. */
export const reports: readonly Report[] = readReports()

function readReports(): readonly Report[] {
  if (!existsSync(folder)) {
    console.warn(`NOT TESTED on the two reports: ${folder} is not there`)
    return []
  }
  return ['belta-report.yaml', 'news-by-report.yaml'].map((file) => ({
    file,
    ...(parse(readFileSync(`${folder}/${file}`, 'utf8')) as Omit<Report, 'file'>),
  }))
}
