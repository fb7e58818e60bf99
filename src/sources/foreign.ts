import { open, stat } from 'node:fs/promises'

/** What a file of another kind is, and what to do with it; completes "expected …, got …". */
export type Foreign = string

const sheet = 'save each sheet as CSV (UTF-8) and write a mapping for it, see docs/mapping.md'
const table = 'write it as CSV and write a mapping, see docs/mapping.md'
const program = 'turn its entries into records, as docs/record-files.md describes them, with a small program'
const unpack = 'unpack it and import the files in it'
const words = 'save its text as .txt, name it as the textFile of a source, and write records about it'

const byEnding: readonly (readonly [RegExp, string])[] = [
  [/\.(xlsx|xlsm|xlsb|xls)$/i, `an Excel workbook: ${sheet}`],
  [/\.(ods|numbers)$/i, `a spreadsheet: ${sheet}`],
  [/\.parquet$/i, 'a Parquet table: write it as CSV and write a mapping, see docs/mapping.md'],
  [/\.(dta|sav|sas7bdat|rds|rdata|feather|arrow|avro|orc)$/i, `a table of another program: ${table}`],
  [/\.(png|jpe?g|gif|tiff?|webp)$/i, `a picture: ${words}`],
  [
    /\.(sqlite3?|db|mdb|accdb)$/i,
    'a database: write its tables as CSV and write a mapping for each, see docs/mapping.md',
  ],
  [/\.(zip|7z|rar|tar|tgz|bz2|xz|zst)$/i, `an archive: ${unpack}`],
  [/\.(pdf|docx?|odt|rtf|pptx?|odp)$/i, `a document for readers: ${words}`],
  [/\.(html?|xhtml)$/i, `a web page: ${words}, or save its table as CSV`],
  [/\.(xml|rdf|kml|gml)$/i, `XML: ${program}`],
  [/\.(ttl|nt|nq|trig|jsonld)$/i, `linked data (RDF): ${program}`],
  [/\.(geojson|topojson)$/i, `geographic JSON: ${program}`],
  [/\.(txt|md)$/i, `plain text: name it as the textFile of a source in a record file, see docs/record-files.md`],
]

/** By the ending of a name alone. */
export function foreignEnding(path: string): Foreign | undefined {
  const name = path.replace(/\.gz$/i, '')
  return byEnding.find(([ending]) => ending.test(name))?.[1]
}

const zipped: readonly (readonly [string, string])[] = [
  ['opendocument.spreadsheet', `a spreadsheet (ODS): ${sheet}`],
  ['opendocument.text', `a text document (ODT): ${words}`],
  ['xl/', `an Excel workbook: ${sheet}`],
  ['word/', `a Word document: ${words}`],
  ['ppt/', `a presentation: ${words}`],
  ['[Content_Types].xml', `an Office file, most likely an Excel workbook: ${sheet}`],
]

/** By the first bytes of a file, which no record file or table begins with; `unpacked` where they came out of a gzip file. */
export function foreignBytes(bytes: Uint8Array, unpacked = false): Foreign | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4_096)).toString('latin1')
  if (head.startsWith('PK\x03\x04')) {
    return zipped.find(([mark]) => head.includes(mark))?.[1] ?? `a zip archive: ${unpack}`
  }
  if (head.startsWith('%PDF-')) return `a PDF: ${words}`
  if (head.startsWith('PAR1')) return 'a Parquet table: write it as CSV and write a mapping, see docs/mapping.md'
  if (head.startsWith('SQLite format 3')) return 'a SQLite database: write its tables as CSV, see docs/mapping.md'
  if (head.startsWith('\xd0\xcf\x11\xe0')) return `an old Office file (.xls, .doc): ${sheet}`
  if (head.startsWith('\x1f\x8b')) {
    return unpacked ? 'a gzip file in a gzip file: unpack it once' : 'a gzip file: let its name end in .gz'
  }
  if (['\x89PNG', '\xff\xd8\xff', 'GIF8'].some((mark) => head.startsWith(mark))) return `a picture: ${words}`
  if (head.startsWith('ARROW1')) return `an Arrow table (Feather): ${table}`
  if (head.startsWith('<stata_dta>')) return `a table of Stata: ${table}`
  if (head.startsWith('{\\rtf')) return `a document for readers (RTF): ${words}`
  if (head.startsWith('\x28\xb5\x2f\xfd') || head.startsWith('\x04"M\x18')) return `an archive: ${unpack}`
  if (head.startsWith('BZh') || head.startsWith('\xfd7zXZ') || head.startsWith('7z\xbc\xaf'))
    return `an archive: ${unpack}`
  return foreignMarkup(head.replace(/^\xef\xbb\xbf/, '').trimStart())
}

function foreignMarkup(head: string): Foreign | undefined {
  if (/^<!doctype html|^<html[\s>]/i.test(head)) return `a web page (HTML): ${words}, or save its table as CSV`
  if (/^@prefix\s|^<https?:\/\/[^>]*>\s*</.test(head)) return `linked data (RDF): ${program}`
  if (!/^<\?xml|^<!--|^<[a-z][\w:-]*[\s>]/i.test(head)) return undefined
  if (/<iati-(activities|organisations)/.test(head)) {
    return `an IATI file (XML): save its activities as CSV (d-portal.org and the IATI Datastore do) and write a mapping, see docs/mapping.md`
  }
  return `XML: ${program}`
}

/** Under which APIs put their entries. */
const apiKeys = [
  'results',
  'result',
  'data',
  'items',
  'entries',
  'rows',
  'value',
  'hits',
  'response',
  'entities',
  'docs',
]

/** By the keys of the first object in a JSON file; `undefined` where nothing is known of them. */
export function foreignKeys(keys: readonly string[]): Foreign | undefined {
  const has = (...names: readonly string[]) => names.every((name) => keys.includes(name))
  if (has('source')) return undefined
  if (has('schema', 'properties')) return `an entity of FollowTheMoney: ${program}`
  if (has('persons') || has('organizations') || has('memberships')) return `Popolo JSON: ${program}`
  if (has('type', 'features')) return `GeoJSON: ${program}`
  if (has('releases') || has('publishedDate', 'version')) return `an OCDS package: ${program}`
  if (keys.includes('@graph') || keys.includes('@context')) return `JSON-LD: ${program}`
  if (has('grants'))
    return `360Giving JSON: save it as CSV (grantnav or flatten-tool do) and write a mapping, see docs/mapping.md`
  if (has('resources')) return 'the description of a data package: import the tables that it names, with a mapping'
  if (has('data', 'errors') || apiKeys.some((key) => has(key))) {
    return `the JSON of an API: write its entries as CSV with a mapping (docs/mapping.md), or ${program}`
  }
  return undefined
}

/** For a list where records with a header should be. */
export const foreignList: Foreign = `a list, as APIs and tables in JSON are: write { "source": { "id": … }, "records": [ … ] } (docs/record-files.md), or write it as CSV with a mapping (docs/mapping.md)`

const packed = 'a gzip file whose name does not tell the format in it: let it end in .jsonl.gz, .csv.gz or the like'

/** What a file is whose name tells nothing; its first bytes are read where it is a regular file. */
export async function foreignFile(path: string): Promise<Foreign | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return 'a folder: name its files'
  const named = foreignEnding(path)
  if (named !== undefined || !found?.isFile()) return named
  const file = await open(path).catch(() => undefined)
  if (!file) return undefined
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0)
    const bytes = buffer.subarray(0, bytesRead)
    if (/\.gz$/i.test(path) && bytes[0] === 0x1f && bytes[1] === 0x8b) return packed
    return foreignBytes(bytes)
  } finally {
    await file.close()
  }
}
