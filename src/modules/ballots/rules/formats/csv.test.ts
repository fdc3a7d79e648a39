import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readCsv } from './csv.ts'
import type { FileRefusal } from './file-refusal.ts'
import type { Asked, ReadElection } from './read-election.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (file: string | Uint8Array, asked: Asked = {}): ReadElection => {
  const election = readCsv(typeof file === 'string' ? utf8(file) : file, asked)
  return isRefusal(election) ? assert.fail(election.why) : election
}
const rankings = (file: string) => read(file).piles.map(({ papers, ranking }) => [papers, ...ranking])
const refused = (file: string): FileRefusal => {
  const answer = readCsv(utf8(file))
  return isRefusal(answer) ? answer : assert.fail('it was read')
}

test('names stand in the first row, ranks below them; an empty cell is no rank', () => {
  const { candidates, seats, piles, title } = read('Ann,Bo,Cleo\n1,2,\n,1,2\n1,2,\n3,1,2\n', { seats: 2 })
  assert.deepEqual([candidates, seats, title], [['Ann', 'Bo', 'Cleo'], 2, ''])
  assert.deepEqual(piles, [
    { papers: 2, ranking: [0, 1] },
    { papers: 1, ranking: [1, 2] },
    { papers: 1, ranking: [1, 2, 0] },
  ])
})

test('a first column headed papers or weight says how many papers are alike', () => {
  for (const head of ['papers', 'Weight', '"PAPERS"'])
    assert.deepEqual(rankings(`${head},Ann,Bo\n12,1,2\n3,2,1\n1,1,2\n2,,\n`), [[13, 0, 1], [3, 1, 0], [2]])
})

test('equal ranks are shared, ranks that nobody has are skipped places, a row of empty cells is a blank paper', () => {
  assert.deepEqual(rankings('Ann,Bo,Cleo\n1,1,2\n2,5,\n,,\n2,1,2\n'), [[1, [0, 1], 2], [1, [], 0, [], [], 1], [1], [1, 1, [0, 2]]])
})

test('comma, semicolon or tab, whichever the first row has most of; commas may then stand in names', () => {
  for (const row of [(cells: string[]) => cells.join(';'), (cells: string[]) => cells.join('\t')]) {
    const { candidates, piles } = read([row(['Day, Ann', 'Bo', 'Cleo']), row(['1', '', '2']), ''].join('\r\n'))
    assert.deepEqual([candidates, piles], [['Day, Ann', 'Bo', 'Cleo'], [{ papers: 1, ranking: [0, 2] }]])
  }
})

test('quoted cells hold separators, line ends and doubled quotes; blanks around cells do not count; empty columns at the end neither', () => {
  const { candidates, piles } = read('"Day, Ann" ,"Bo\n the ""B"" Smith", Cleo,,\n "1", 2 ,"3",,\n\n"2",,1,,\n')
  assert.deepEqual(candidates, ['Day, Ann', 'Bo the B Smith', 'Cleo'])
  assert.deepEqual(
    piles.map(({ ranking }) => ranking),
    [
      [0, 1, 2],
      [2, 0],
    ],
  )
})

test('UTF-8 with a mark, UTF-16 and windows-1252 are read', () => {
  const file = 'Zoë,Ann\n1,2\n'
  const wide = Uint8Array.from([...`\ufeff${file}`].flatMap(each => [each.charCodeAt(0) & 255, each.charCodeAt(0) >> 8]))
  const western = Uint8Array.from(file, each => each.charCodeAt(0))
  for (const bytes of [utf8(`\ufeff${file}`), wide, western]) assert.deepEqual(read(bytes).candidates, ['Zoë', 'Ann'])
})

const cases: readonly (readonly [wrong: string, file: string, line: number, column: number, found: string, expected: RegExp])[] = [
  ['no names', '', 1, 1, 'the end of the file', /names of 1 to 1,000/],
  ['only a column of papers', 'papers\n3\n', 1, 1, '“papers”', /names of 1 to 1,000/],
  ['a column without a name', 'Ann,,Cleo\n1,,2\n', 1, 5, '“,Cleo”', /^a name$/],
  ['a name twice', 'Ann,Bo,Ann\n', 1, 8, '“Ann”', /other than that of candidate 1/],
  ['a word for a rank', 'Ann,Bo\n1,2\n1,first\n', 3, 3, '“first”', /a rank from 1 to 1,000, or an empty cell/],
  ['a rank of nought', 'Ann,Bo\n0,1\n', 2, 1, '“0”', /a rank from 1/],
  ['a negative rank', 'Ann,Bo\n1,-2\n', 2, 3, '“-2”', /a rank from 1/],
  ['a rank that is too large', 'Ann,Bo\n1,1001\n', 2, 3, '“1001”', /a rank from 1/],
  ['a rank that no machine holds', `Ann,Bo\n1,${'9'.repeat(99)}\n`, 2, 3, `“${'9'.repeat(40)}…”`, /a rank from 1/],
  ['no number of papers', 'papers,Ann,Bo\n,1,2\n', 2, 1, 'an empty cell', /number of papers/],
  ['no papers', 'papers,Ann,Bo\n0,1,2\n', 2, 1, '“0”', /number of papers/],
  ['too many papers together', 'papers,Ann\n1999999999,1\n2,1\n', 3, 1, '“2,1”', /at most 2,000,000,000/],
  ['a row that is too short', 'Ann,Bo,Cleo\n1,2,3\n1,2\n', 3, 4, 'the end of a row of 2', /3 cells/],
  ['a row that is too long', 'Ann,Bo\n1,2,3\n', 2, 5, '“3”', /2 cells/],
  ['a quotation mark that is not closed', 'Ann,"Bo\n1,2\n1,2\n', 1, 5, '“"Bo”', /closed/],
  ['something after a quoted cell', 'Ann,Bo\n1,"2"x\n', 2, 6, '“x”', /end of the cell/],
  ['a zero byte', 'Ann,Bo\n1,\0\n', 2, 3, 'a zero byte', /^text$/],
]

for (const [wrong, file, line, column, found, expected] of cases)
  test(`${wrong} is refused at line ${line}, column ${column}`, () => {
    const answer = refused(file)
    assert.deepEqual([answer.line, answer.column, answer.found], [line, column, found])
    assert.match(answer.expected, expected)
  })

test('more columns than candidates are allowed, and more places than candidates, are refused', () => {
  assert.match(refused(Array.from({ length: 1200 }, (_, i) => `N${i}`).join(',')).expected, /1,000 candidates/)
  assert.ok(isRefusal(readCsv(utf8('Ann,Bo\n1,2\n'), { seats: 3 })))
})
