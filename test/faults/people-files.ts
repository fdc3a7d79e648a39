import { below, type Random, randomFrom } from '#kernel/random.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { spreadsheetOf, zipOf } from '#src/modules/people/export/xlsx.ts'
import { openFile } from '#src/modules/people/import/open.ts'
import { limits } from '#src/modules/people/import/rules/limits.ts'

/** Lists of people as CSV and XLSX, what can happen to them on their way or by an ill will, and what must hold for each. */

const rows = [
  ['Name', 'Mobile', 'Email', 'Town', 'Member since'],
  ['Ada Birch', '07700 900201', 'ada@example.org', 'Wath', '2015-09-01'],
  ['"Ben", Crane', '+44 7700 900202', '', 'Zürich', '1/9/2015'],
  ['=cmd|x', '', 'c@example.org', 'two\nlines', ''],
]
const quoted = (mark: string): string => rows.map(row => row.map(cell => `"${cell.replaceAll('"', '""')}"`).join(mark)).join('\r\n')
const texts = [',', ';', '\t', '|'].flatMap(mark => [
  Buffer.from(quoted(mark)),
  Buffer.from(`\ufeff${quoted(mark)}`, 'utf16le'),
  Buffer.from(quoted(mark), 'latin1'),
])

const sheet = `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>42252</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Ada</t></is></c><c r="B2" t="e"><v>#N/A</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`
const parts: Readonly<Record<string, string>> = {
  'xl/workbook.xml':
    '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="One" sheetId="1" r:id="a"/><sheet name="Two" sheetId="2" r:id="b"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': sheet,
  'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  'xl/sharedStrings.xml': '<sst><si><t>Name</t></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>',
}
const oneOf = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T

const hostile: readonly string[] = [
  '\0',
  '"',
  '""',
  ',',
  ';',
  '\r',
  '\n',
  '\ufeff',
  '<!DOCTYPE a [<!ENTITY x SYSTEM "http://x">]>',
  '&x;',
  '<![CDATA[',
  ']]>',
  '<row r="999999999">',
  '<c r="XFD1"><v>1</v></c>',
  '<v>1e999</v>',
  '-1',
  'x'.repeat(3_000),
  ','.repeat(100),
  '\ud800',
  '=1+1',
  '<row>',
  '</row>',
  'PK\x03\x04',
]

type Change = (bytes: Buffer, random: Random) => Buffer
const changes: readonly Change[] = [
  (bytes, random) => {
    const at = below(random, bytes.length)
    const changed = Buffer.from(bytes)
    changed[at] = below(random, 256)
    return changed
  },
  (bytes, random) => bytes.subarray(0, below(random, bytes.length)),
  (bytes, random) => bytes.subarray(below(random, bytes.length)),
  (bytes, random) => spliced(bytes, random, Buffer.from(oneOf(random, hostile))),
  (bytes, random) => spliced(bytes, random, Buffer.from(Array.from({ length: 1 + below(random, 40) }, () => below(random, 256)))),
  (bytes, random) => {
    const [from, length] = [below(random, bytes.length), below(random, 60)]
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)])
  },
  (bytes, random) => {
    const [from, length] = [below(random, bytes.length), below(random, 200)]
    return spliced(bytes, random, bytes.subarray(from, from + length))
  },
  (bytes, random) => {
    if (bytes.length < 4) return bytes
    const changed = Buffer.from(bytes)
    changed.writeUInt32LE(oneOf(random, [0, 1, 0xffffffff, 0x7fffffff, 1_000_000]), below(random, changed.length - 3))
    return changed
  },
]

const spliced = (bytes: Buffer, random: Random, more: Buffer): Buffer => {
  const at = below(random, bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])
}

/** A part of a spreadsheet changed before it is packed: the archive is whole, and what is in it is not. */
const insideChanged = (random: Random): Buffer => {
  const name = oneOf(random, Object.keys(parts))
  return Buffer.from(zipOf({ ...parts, [name]: oneOf(random, changes)(Buffer.from(parts[name] ?? ''), random) }))
}

const fileFrom = (random: Random): Buffer => {
  const kind = below(random, 4)
  if (kind === 0) return insideChanged(random)
  let bytes = kind === 1 ? Buffer.from(oneOf(random, [zipOf(parts), spreadsheetOf(rows, 'mark')])) : Buffer.from(oneOf(random, texts))
  for (let i = below(random, 4); i >= 0; i--) bytes = Buffer.from(oneOf(random, changes)(bytes, random))
  return bytes
}

export type Seen = { refused: number; read: number; rows: number; readonly faults: string[] }

/** Each file is read whole or refused in words that hold nothing of it, within its bounds; nothing is thrown. */
export const fuzzPeopleFiles = async (count: number, seed: string): Promise<Seen> => {
  const random = randomFrom(seed)
  const seen: Seen = { refused: 0, read: 0, rows: 0, faults: [] }
  for (let n = 0; n < count; n++) {
    const bytes = new Uint8Array(fileFrom(random))
    try {
      await look(bytes, seen)
    } catch (fault) {
      seen.faults.push(`${seed} ${n}: ${fault instanceof Error ? fault.message : fault}`)
    }
  }
  return seen
}

const look = async (bytes: Uint8Array, seen: Seen): Promise<void> => {
  const file = await openFile(bytes)
  let refused = isRefusal(file) ? file : null
  if (!isRefusal(file)) {
    for await (const some of file.rows()) {
      if (isRefusal(some)) {
        refused = some
        break
      }
      seen.rows += some.length
      for (const { n, cells } of some) {
        if (!Number.isInteger(n) || n < 1) throw new Error(`a row numbered ${n}`)
        if (cells.length > limits.columns || cells.some(cell => cell.length > limits.cell || cell.includes('\0')))
          throw new Error(`row ${n} is beyond its bounds`)
      }
    }
  }
  if (!refused) {
    seen.read++
    return
  }
  seen.refused++
  if (!refused.next) throw new Error(`refused without a next step: ${refused.why}`)
  if (/Birch|Crane|900201|example\.org/.test(`${refused.why} ${refused.next}`))
    throw new Error(`a refusal that names somebody: ${refused.why}`)
}
