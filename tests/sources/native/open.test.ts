import { createHash } from 'node:crypto'
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { formatOf } from '../../../src/sources/formats.ts'
import { openSource } from '../../../src/sources/open.ts'
import { inFolder, readFileItems, readText, valuesOf } from '../../support/read-text.ts'

const lines = `{"source": {"id": "note/1"}}\n${'{"x": "some text"}\n'.repeat(20_000)}`

describe('an opened file', () => {
  it.each([
    ['a.jsonl', Buffer.from(lines)],
    ['a.jsonl.gz', gzipSync(lines)],
    ['b.JSONL.GZ', Buffer.concat([gzipSync(lines.slice(0, 1_000)), gzipSync(lines.slice(1_000))])],
  ])('gives %s with its size, progress and digest', async (name, content) => {
    await inFolder({ [name]: content }, async (folder) => {
      const file = await openSource(join(folder, name))
      expect([file.size, file.bytesRead()]).toEqual([content.length, 0])
      expect(() => file.digest()).toThrow('before its end was read')
      const chunks: Uint8Array[] = []
      for await (const chunk of file.bytes) chunks.push(chunk)
      expect(Buffer.concat(chunks).toString()).toBe(lines)
      expect(file.bytesRead()).toBe(content.length)
      expect(file.digest()).toBe(createHash('sha256').update(content).digest('hex'))
    })
  })

  it('may be left before its end', async () => {
    await inFolder({ 'a.jsonl.gz': gzipSync(lines) }, async (folder) => {
      const file = await openSource(join(folder, 'a.jsonl.gz'))
      for await (const chunk of file.bytes) {
        expect(chunk.length).toBeGreaterThan(0)
        break
      }
    })
  })
})

describe('what cannot be read', () => {
  it('says what it is and what to do', async () => {
    await inFolder({ 'empty.yaml': '' }, async (folder) => {
      await mkdir(join(folder, 'folder.yaml'))
      await expect(openSource(join(folder, 'none.yaml'))).rejects.toThrow(
        /none\.yaml: expected a file to read, got none/,
      )
      await expect(openSource(join(folder, 'folder.yaml'))).rejects.toThrow(/expected a file, got a folder/)
      await expect(openSource(join(folder, 'empty.yaml'))).rejects.toThrow(/expected records, got an empty file/)
    })
  })

  it.skipIf(process.getuid?.() === 0)('names a missing permission', async () => {
    await inFolder({ 'a.yaml': 'x' }, async (folder) => {
      await chmod(join(folder, 'a.yaml'), 0)
      await expect(openSource(join(folder, 'a.yaml'))).rejects.toThrow(/got no permission to read it/)
    })
  })

  it.each([
    ['cut off', gzipSync(lines).subarray(0, 300), /expected a whole gzip file, got a gzip file that is cut off/],
    ['no gzip', Buffer.from(lines), /expected a whole gzip file, got none/],
    ['followed by more', Buffer.concat([gzipSync(lines), Buffer.from('more')]), /expected a whole gzip file/],
    ['padded with zeros', Buffer.concat([gzipSync(lines), Buffer.alloc(512)]), /got more bytes/],
  ])('is a gzip file %s', async (_flaw, content, message) => {
    await expect(readText('a.jsonl.gz', content)).rejects.toThrow(message)
  })
})

describe('a file that is not UTF-8', () => {
  const latin = Buffer.concat([Buffer.from(lines), Buffer.from('{"x": "caf\xe9"}\n', 'latin1')])
  it.each([
    [
      'a.jsonl',
      latin,
      new RegExp(`expected UTF-8, got another encoding.*byte ${Buffer.byteLength(lines) + 10} \\(0xe9\\)`),
    ],
    ['a.yaml', Buffer.from('source: {id: \ufffd}\nx: \xff', 'latin1'), /the first fault is byte 13 \(0xfd\)/],
    ['b.yaml', Buffer.concat([Buffer.from('# \ufffd \ufffd'), Buffer.from([0xff])]), /byte 9 \(0xff\)/],
    ['a.json', Buffer.from('\ufeff{"source": {"id": "é"}}', 'utf16le'), /UTF-16 \(little endian/],
    ['b.jsonl', gzipSync(lines), /a gzip file: let its name end in \.gz/],
  ])('is named with the first fault: %s', async (name, content, message) => {
    await expect(readText(name, content)).rejects.toThrow(message)
  })

  it('may hold a byte order mark and replacement characters', async () => {
    const items = await readText('a.yaml', '\ufeffsource: { id: a }\nrecords: [{ x: \ufffd }]\n')
    expect(valuesOf(items)).toEqual([{ x: '\ufffd' }])
  })
})

describe('textFile', () => {
  it('is read relative to the file that names it', async () => {
    const files = { 'a.yaml': 'source: { id: a, textFile: ./b.txt }\n', 'b.txt': '\ufeffWords.\n' }
    const [header] = await inFolder(files, (folder) => readFileItems(join(folder, 'a.yaml')))
    expect(header?.is === 'source' && header.source.value).toEqual({ id: 'a', text: 'Words.\n' })
  })

  it.each([
    [
      'missing',
      '{ id: a, textFile: none.txt }',
      /a\.yaml:1:18: expected a file with the text of the source, got "none\.txt": there is no such file/,
    ],
    [
      'outside',
      '{ id: a, textFile: ../../../../../../etc/passwd }',
      /a\.yaml:1:18: expected .*, which is not below the fol/,
    ],
    ['a device', '{ id: a, textFile: /dev/zero }', /which is not below the folder/],
    ['beside text', '{ id: a, text: x, textFile: a.yaml }', /expected text or textFile, got both/],
    ['a list', '{ id: a, textFile: [a] }', /expected textFile to be a path/],
  ])('stops with a message: %s', async (_flaw, header, message) => {
    await expect(readText('a.yaml', `source: ${header}\n`)).rejects.toThrow(message)
  })
})

describe('the format of a file', () => {
  it.each([
    ['a.yaml', 'YAML'],
    ['a.YML', 'YAML'],
    ['a.b/c.json.gz', 'JSON'],
    ['a.ndjson', 'JSON Lines'],
    ['a.tsv', 'CSV'],
  ])('of %s is %s', (path, name) => {
    expect(formatOf(path).name).toBe(name)
  })

  it('is unknown by name with the endings that are known', () => {
    expect(() => formatOf('a.xls')).toThrow(/a\.xls: expected a name that ends in one of \.yaml, .*\.csv, \.tsv/)
  })

  it('takes a mapping for tables only', () => {
    expect(formatOf('a.csv', 'map.yaml').name).toBe('CSV')
    expect(() => formatOf('a.yaml', 'map.yaml')).toThrow(/expected a table for the mapping map\.yaml, got YAML/)
  })
})
