import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { spreadsheetOf, zipOf } from '../export/xlsx.ts'
import { openFile } from './open.ts'
import type { Row } from './rules/limits.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const read = async (bytes: Uint8Array): Promise<{ said: string; rows: Row[] } | Refusal> => {
  const file = await openFile(bytes)
  if (isRefusal(file)) return file
  const rows: Row[] = []
  for await (const some of file.rows()) {
    if (isRefusal(some)) return some
    rows.push(...some)
  }
  return { said: file.said, rows }
}
const cells = async (bytes: Uint8Array): Promise<readonly (readonly string[])[]> => {
  const found = await read(bytes)
  if (isRefusal(found)) throw new Error(found.why)
  return found.rows.map(row => row.cells)
}
const refusal = async (bytes: Uint8Array): Promise<string> => {
  const found = await read(bytes)
  assert.ok(isRefusal(found), 'refused')
  assert.ok(found.next, 'says what to do')
  return found.why
}

const book = (sheet: string, more: Record<string, string> = {}, about = ''): Record<string, string> => ({
  'xl/workbook.xml': `<workbook xmlns:r="r">${about}<sheets><sheet name="One" sheetId="1" r:id="a"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  ...more,
})
const text = (ref: string, said: string): string => `<c r="${ref}" t="inlineStr"><is><t>${said}</t></is></c>`

/** Writes another unpacked size of a part into its directory entry. */
const declaring = (bytes: Uint8Array, name: string, size: number): Uint8Array => {
  const lying = Buffer.from(bytes)
  const at = lying.lastIndexOf(name) - 46
  lying.writeUInt32LE(size, at + 24)
  return new Uint8Array(lying)
}

test('text is read in four encodings and with four delimiters, quotes and line breaks inside a cell, by rows as a spreadsheet counts them', async () => {
  const said = 'Name;Town\r\n"Birch, ""Ada""";Zürich\r\n"two\nlines";x'
  const wanted = [
    ['Name', 'Town'],
    ['Birch, "Ada"', 'Zürich'],
    ['two\nlines', 'x'],
  ]
  const utf16 = Buffer.from(`\ufeff${said}`, 'utf16le')
  for (const bytes of [bytesOf(said), bytesOf(`\ufeff${said}`), Buffer.from(said, 'latin1'), utf16, Buffer.from(utf16).swap16()])
    assert.deepEqual(await cells(new Uint8Array(bytes)), wanted)
  for (const mark of [',', ';', '\t', '|'])
    assert.deepEqual(await cells(bytesOf(`a${mark}b\n1${mark}2\n3${mark}4`)), [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ])
})

test('a spreadsheet is read with shared strings, days in both epochs, what a formula last gave, gaps, and how a name is spoken left out', async () => {
  const sheet = `<row r="1">${text('A1', 'Name')}${text('B1', 'Since')}</row><row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>42252</v></c><c r="D3" t="str"><f>1+1</f><v>2</v></c></row>
    <row r="4"><c r="A4"><v>7.7009002E9</v></c><c r="B4" t="b"><v>1</v></c></row>`
  const more = {
    'xl/sharedStrings.xml': '<sst><si><r><t>Ada </t></r><r><t>Birch</t></r><rPh><t>spoken</t></rPh></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
  }
  // Day 42,252 is 5 September 2015 by the usual count; 1,462 days later by the one from 1904.
  assert.deepEqual(await cells(zipOf(book(sheet, more))), [
    ['Name', 'Since'],
    ['Ada Birch', '2015-09-05', '', '2'],
    ['7700900200', 'yes'],
  ])
  assert.equal((await cells(zipOf(book(sheet, more, '<workbookPr date1904="1"/>'))))[1]?.[1], '2019-09-06')
})

test('a cell that does not say where it is stands after the one before it, also where that one is empty: no town becomes an address', async () => {
  assert.deepEqual(
    await cells(
      spreadsheetOf(
        [
          ['Name', 'E-mail', 'Town'],
          ['Ada', '', 'Wath'],
        ],
        '',
      ),
    ),
    [
      ['Name', 'E-mail', 'Town'],
      ['Ada', '', 'Wath'],
    ],
  )
})

test('noughts that a format prints, formulas that nobody has reckoned, and names of columns in merged cells are read as they are seen', async () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
  const heads = `<row r="1">${text('A1', 'Name')}${text('B1', 'Contact')}</row><row r="2">${text('B2', 'Phone')}${text('C2', 'E-mail')}</row>`
  const sheet = `${heads}<row r="3">${text('A3', 'Ada')}<c r="B3" s="1"><v>123</v></c><c r="C3"><f>HYPERLINK("http://x")</f></c></row>`
  const merged = (ref: string) => ({
    ...book(sheet, { 'xl/styles.xml': styles }),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData><mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="${ref}"/></mergeCells></worksheet>`,
  })
  assert.deepEqual((await cells(zipOf(merged('A1:A2')))).at(-1), ['Ada', '00123', '=HYPERLINK("http://x")'])
  assert.match(await refusal(zipOf(merged('A2:A3'))), /Rows 2 to 3/)
})

test('tags in tags in tags are refused at the hundredth, not held in memory to the last: 20 kB of them held everybody up for fifty seconds', async () => {
  const nested = (deep: number) => zipOf(book(`<row r="1">${text('A1', 'Name')}${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}</row>`))
  assert.match(await refusal(nested(200)), /nested deeper than 100/)
  assert.match(await refusal(zipOf(book(`<row r="1">${'<a>'.repeat(400_000)}`))), /nested deeper than 100/)
})

test('a bomb is refused by what it declares, and by what it is', async () => {
  const bomb = zipOf(book(`<row r="1">${text('A1', 'x'.repeat(30_000_000))}</row>`))
  assert.ok(bomb.length < 200_000)
  assert.match(await refusal(bomb), /One cell of the spreadsheet is longer/)
  assert.match(await refusal(declaring(bomb, 'xl/worksheets/sheet1.xml', 4_000_000_000)), /unpacks to far more/)
  assert.match(await refusal(declaring(bomb, 'xl/worksheets/sheet1.xml', 1_000)), /unpacks to far more/)
  const strings = zipOf(book('', { 'xl/sharedStrings.xml': `<sst>${'<si><t>abcdefgh</t></si>'.repeat(3_000_000)}</sst>` }))
  assert.match(await refusal(strings), /xl\/sharedStrings\.xml/)
})

test('what is no list of people is refused in a line that says why and what to do', async () => {
  const many = `Name${',x'.repeat(1_000_000)}\n`
  const doctype = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
  const expected: [string, Uint8Array, RegExp][] = [
    ['empty', new Uint8Array(), /empty/],
    ['larger than allowed', new Uint8Array(33 * 1024 * 1024), /larger than 32 MB/],
    ['a million columns', bytesOf(many), /Row 1 has more than 60 columns/],
    ['a field of 30 MB', bytesOf(`Name\n${'x'.repeat(30_000_000)}\n`), /Row 2 is longer/],
    ['a cell of 3,000 letters', bytesOf(`Name,Town\nAda,${'x'.repeat(3_000)}\n`), /Row 2, column 2: a cell has more than 2000/],
    [
      'a quote that is never closed',
      bytesOf(`Name,Town\nAda,"Wath\n${'Ben,x\n'.repeat(50_000)}`),
      /Row 2, column 2: a quotation mark opens here/,
    ],
    ['a quote closed too soon', bytesOf('Name,Town\nAda,"Wath" upon\n'), /Row 2, column 2: after the closing/],
    ['a NUL', bytesOf('Name,Town\nAda,x\nBen,a\0b\n'), /Row 3, column 2: a letter that is none/],
    ['UTF-16 without its mark', Buffer.from('Name,Town\nAda,x\n', 'utf16le'), /not text/],
    ['letters of an old machine', Uint8Array.from(Buffer.from('Name,Town\nJ\x81rgen,x\n', 'latin1')), /names would be spelt wrong/],
    ['an old spreadsheet', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), /old kind/],
    ['a PDF', bytesOf('%PDF-1.7'), /PDF/],
    ['a photograph', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 7, 7]), /picture/],
    ['a photograph of a telephone', bytesOf('\u0001\u0002\u0003\u0018ftypheic'), /picture/],
    ['a CSV in an archive', zipOf({ 'list.csv': 'Name\nAda' }), /archive, and no spreadsheet/],
    ['an archive in an archive', zipOf({ 'a.zip': zipOf({ 'b.zip': 'PK' }) }), /archive, and no spreadsheet/],
    ['a cut-off archive', zipOf(book('')).subarray(0, 400), /damaged/],
    [
      'an entity from elsewhere',
      zipOf({ ...book(''), 'xl/worksheets/sheet1.xml': `${doctype}<worksheet><sheetData>&a;</sheetData></worksheet>` }),
      /document type/,
    ],
    ['broken XML', zipOf(book('<row r="1"><c></row>')), /damaged in its part/],
    ['a column beyond the last', zipOf(book(`<row r="1">${text('XFD1', 'x')}</row>`)), /more than 60 columns/],
    ['a row beyond the last', zipOf(book(`<row r="1048576">${text('A1048576', 'x')}</row>`)), /more than 250000 rows/],
    [
      'cells of several rows in one',
      zipOf({
        ...book(''),
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${text('A1', 'Name')}</row><row r="2">${text('A2', 'x')}</row></sheetData><mergeCells><mergeCell ref="A2:A9"/></mergeCells></worksheet>`,
      }),
      /Rows 2 to 9/,
    ],
  ]
  for (const [what, bytes, why] of expected) assert.match(await refusal(bytes), why, what)
})
