import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readBlt } from './blt.ts'
import type { FileRefusal } from './file-refusal.ts'

const refused = (file: string): FileRefusal => {
  const answer = readBlt(new TextEncoder().encode(file))
  return isRefusal(answer) ? answer : assert.fail(`it was read: ${JSON.stringify(answer)}`)
}
const names = '\n0\n"A"\n"B"\n"C"\n"T"\n'

/** What is wrong, the file, and where: line, column, what is found there. */
const cases: readonly (readonly [wrong: string, file: string, line: number, column: number, found: string, expected: RegExp])[] = [
  ['an empty file', '', 1, 1, 'the end of the file', /^a number of candidates from 1 to 1,000$/],
  ['only comments', '# a\n\n# b', 3, 4, 'the end of the file', /candidates/],
  ['a file of another kind', 'dear all', 1, 1, '“dear”', /candidates/],
  ['nobody to elect', '0 1\n', 1, 1, '“0”', /candidates/],
  ['too many candidates', '1001 1\n', 1, 1, '“1001”', /1,000/],
  ['a number that no machine holds', `${'9'.repeat(400)} 1\n`, 1, 1, `“${'9'.repeat(40)}…”`, /candidates/],
  ['no number of places', '3\n1 1 0', 1, 2, 'the end of the line', /^a number of seats from 1 to the 3 candidates$/],
  ['no place to fill', '3 0\n', 1, 3, '“0”', /seats/],
  ['more places than candidates', '3 4\n', 1, 3, '“4”', /seats/],
  ['half a place', '3 1.5\n', 1, 3, '“1.5”', /seats/],
  ['something after the places', '3 1 7\n', 1, 5, '“7”', /end of the line/],
  ['a withdrawn candidate who is not there', '3 1\n-4\n', 2, 1, '“-4”', /from -1 to -3/],
  ['a minus alone', '3 1\n- 1\n', 2, 1, '“-”', /withdrawn/],
  ['a paper on the line of the withdrawn', '3 1\n-2 1 3 0\n', 2, 4, '“1”', /another withdrawn/],
  ['everybody withdrawn', '2 1\n-1 -2\n1 1 0\n', 3, 1, '“1”', /somebody who has not withdrawn/],
  ['too few short names', '3 1\n[nick a b]\n', 2, 10, '“]”', /3 short names/],
  ['too many short names', '3 1\n[nick a b c d ]\n', 2, 13, '“d”', /3 short names/],
  ['a short name twice', '3 1\n[nick a b a]\n', 2, 11, '“a]”', /stands once/],
  ['a short name that is a number', '3 1\n[nick a 2 c]\n', 2, 9, '“2”', /begins with a letter/],
  ['ties without everybody', '3 1\n[tie 3 1]\n', 2, 9, '“]”', /2 is missing/],
  ['ties with somebody twice', '3 1\n[tie 3 1 3]\n', 2, 10, '“3]”', /not named here yet/],
  ['a withdrawn stranger in brackets', '3 1\n[withdrawn 4]\n', 2, 12, '“4]”', /from 1 to 3/],
  ['spoilt papers that are no number', '3 1\n[spoilt some]\n', 2, 9, '“some]”', /spoilt/],
  ['a bracket that is not closed', '3 1\n[tie 3 2 1\n1 1 0\n', 2, 11, 'the end of the line', /“\]”/],
  ['a paper behind a bracket', '3 1\n[x] 1 2 0\n', 2, 5, '“1”', /end of the line/],
  ['a paper without its 0', `3 1\n1 2\n1 3 0${names}`, 2, 4, 'the end of the line', /or the 0 that ends the paper/],
  ['a candidate who is not there', `3 1\n1 1 0\n1 2 4 0${names}`, 3, 5, '“4”', /^a candidate from 1 to 3$/],
  ['a candidate with a number that no machine holds', `3 1\n1 ${'7'.repeat(99)} 0${names}`, 2, 3, `“${'7'.repeat(40)}…”`, /from 1 to 3/],
  ['a candidate twice', `3 1\n1 2 3 2 0${names}`, 2, 7, '“2”', /not on this paper yet/],
  ['a candidate twice in one rank', `3 1\n1 2=2 0${names}`, 2, 5, '“2”', /not on this paper yet/],
  ['a letter among numbers', `3 1\n1 b 0${names}`, 2, 3, '“b”', /from 1 to 3/],
  ['a letter behind a number', `3 1\n1 2x 0${names}`, 2, 4, '“x”', /from 1 to 3/],
  ['a comma between candidates', `3 1\n1 2,3 0${names}`, 2, 4, '“,3”', /from 1 to 3/],
  ['an unknown short name', `3 1\n[nick a b c]\n1 a d 0${names}`, 3, 5, '“d”', /a short name/],
  ['a rank shared with nobody before', `3 1\n1 =2 0${names}`, 2, 3, '“=2”', /from 1 to 3/],
  ['a rank shared with nobody after', `3 1\n1 2= 0${names}`, 2, 6, '“0”', /from 1 to 3/],
  ['a rank shared twice at once', `3 1\n1 2==3 0${names}`, 2, 5, '“=3”', /shares the rank/],
  ['a skipped place at the end of a line', `3 1\n1 2 -${names}`, 2, 6, 'the end of the line', /from 1 to 3, or the 0/],
  [
    'a skipped place at the end of a line of two characters',
    `3 1\n1 2 -\r\n1 1 0${names}`,
    2,
    6,
    'the end of the line',
    /from 1 to 3, or the 0/,
  ],
  ['a skipped place and a comma', `3 1\n1 2 -, 0${names}`, 2, 6, '“,”', /from 1 to 3, or the 0/],
  ['a rank shared with a skipped place before', `3 1\n1 - =2 0${names}`, 2, 5, '“=2”', /from 1 to 3, or the 0/],
  ['a candidate after a thousand skipped places', `3 1\n1 ${'- '.repeat(1000)}2 0${names}`, 2, 2003, '“2”', /at most 1,000 places/],
  ['a label that is one paper too many', `3 1\n1999999999 1 0\n(x) 1 0\n1 2 0${names}`, 4, 1, '“1”', /at most 2,000,000,000/],
  ['a label that is not closed before a line end of two characters', '3 1\r\n(no 7 1 2 0\r\n1 1 0', 2, 12, 'the end of the line', /“\)”/],
  ['a label that is not closed at the end of the file', '3 1\n(no 7 1 2 0', 2, 12, 'the end of the file', /“\)”/],
  ['a skipped place shared', `3 1\n1 -=2 0${names}`, 2, 3, '“-=2”', /skipped place/],
  ['a withdrawal on a paper', `3 1\n1 2 -3 0${names}`, 2, 5, '“-3”', /skipped place/],
  ['no papers of a kind', `3 1\n0 1 2 0${names}`, 2, 1, '“0”', /at least one paper/],
  ['half a paper', `3 1\n1.5 1 2 0${names}`, 2, 1, '“1.5”', /whole number of papers/],
  ['more papers than people', `3 1\n2000000001 1 0${names}`, 2, 1, '“2000000001”', /at most 2,000,000,000 papers/],
  ['more papers than people, all lines together', `3 1\n1999999999 1 0\n2 1 0${names}`, 3, 1, '“2”', /at most 2,000,000,000 papers/],
  [
    'many lines that are too many together',
    `3 1\n${'1000000 1 0\n'.repeat(2000)}1 1 0${names}`,
    2002,
    1,
    '“1”',
    /at most 2,000,000,000 papers/,
  ],
  ['a line that ends after the number of papers', `3 1\n5\n1 2 0${names}`, 2, 2, 'the end of the line', /number of papers and a blank/],
  ['two papers on a line', `3 1\n1 2 0 1 3 0${names}`, 2, 7, '“1”', /end of the line after the 0/],
  ['a label that is not closed', `3 1\n(no 7 1 2 0${names}`, 2, 12, 'the end of the line', /“\)”/],
  ['a withdrawal after the first paper', `3 1\n1 2 0\n-2\n${names}`, 3, 1, '“-2”', /a paper, or the 0 that ends the papers/],
  ['a bracket after the first paper', `3 1\n1 2 0\n[tie 3 2 1]${names}`, 3, 1, '“[tie”', /a paper, or the 0/],
  ['a line of many places', `3 1\n1 ${'- '.repeat(1001)}0${names}`, 2, 2003, '“-”', /at most 1,000 places/],
  ['no 0 after the papers', '3 1\n1 2 0\n"A"\n"B"\n"C"\n"T"\n', 3, 1, '“"A"”', /or the 0 that ends the papers/],
  ['cut off in a paper', '3 1\n1 2', 2, 4, 'the end of the file', /or the 0 that ends the paper/],
  ['cut off among papers', '3 1\n1 2 0\n', 3, 1, 'the end of the file', /or the 0 that ends the papers/],
  ['cut off among names', '3 1\n1 2 0\n0\n"A"\n"B"\n', 6, 1, 'the end of the file', /the name of candidate 3 of 3/],
  ['cut off in a name', '3 1\n1 2 0\n0\n"A"\n"B', 5, 3, 'the end of the line', /closing quotation mark/],
  ['cut off before the title', '3 1\n1 2 0\n0\nA\nB\nC\n', 7, 1, 'the end of the file', /the title/],
  ['a name that is empty', '3 1\n1 2 0\n0\n"A"\n""\n"C"\n"T"', 5, 1, '“""”', /^a name$/],
  ['two people of one name', '3 1\n1 2 0\n0\n"A"\n"B"\n"A"\n"T"', 6, 1, '“"A"”', /other than that on line 4/],
  ['a name that moves the terminal', '3 1\n1 2 0\n0\nA\nB\u001b[2J\nC\nT', 5, 2, '“�[2J”', /without control characters/],
  ['a name that turns the line round', '3 1\n1 2 0\n0\nÅ\u202e\nB\nC\nT', 4, 2, '“�”', /without control characters/],
  ['a very long name', `3 1\n1 2 0\n0\nA\n${'B'.repeat(301)}\nC\nT`, 5, 1, `“${'B'.repeat(40)}…”`, /at most 300 characters/],
  ['a line as long as a book', `3 1\n1 2 0\n0\nA\n${'B'.repeat(99_999)}\nC\nT`, 5, 1, `“${'B'.repeat(40)}…”`, /at most 300 characters/],
  ['zero bytes', '3 1\n1 2 0\n1 \0 0\n', 3, 3, 'a zero byte', /^text$/],
]

for (const [wrong, file, line, column, found, expected] of cases)
  test(`${wrong} is refused at line ${line}, column ${column}`, () => {
    const answer = refused(file)
    assert.deepEqual([answer.line, answer.column, answer.found], [line, column, found])
    assert.match(answer.expected, expected)
    assert.equal(answer.why, `line ${line}, column ${column}: found ${found}, expected ${answer.expected}`)
    assert.ok((answer.next ?? '').length > 10, 'it says what to do')
  })

test('short names are spoken of where the file has some, and only there', () => {
  const said = (file: string) => refused(file).expected
  assert.equal(said(`3 1\n1 x 0${names}`), 'a candidate from 1 to 3, or the 0 that ends the paper')
  assert.equal(said(`3 1\n[nick a b c]\n1 x 0${names}`), 'a candidate from 1 to 3, a short name, or the 0 that ends the paper')
  assert.equal(said(`3 1\n[nick a b c]\n1 a= 0${names}`), 'a candidate from 1 to 3')
  assert.equal(said(`3 1\n[nick a b c]\n1 a=# 0${names}`), 'the candidate who shares the rank')
})

test('what belongs before the first paper is told so; anything else is told what a line of papers is', () => {
  const next = (file: string) => refused(file).next
  for (const early of ['-2', '[tie 3 2 1]']) assert.match(next(`3 1\n1 1 0\n${early}\n`) ?? '', /stand before the first paper/)
  for (const other of ['"A"', 'A', '=', ';1 2 0']) assert.match(next(`3 1\n1 1 0\n${other}\n`) ?? '', /^one paper a line/)
})

test('a column is a character: two bytes of one letter count once, in UTF-8 and in windows-1252', () => {
  assert.equal(refused('3 1\n[nick é ü ö]\n1 é=ü x 0').column, 7)
  const western = readBlt(Uint8Array.from('3 1\n[nick \xe9 \xfc \xf6]\n1 \xe9=\xfc x 0', each => each.charCodeAt(0)))
  assert.equal(isRefusal(western) && western.column, 7)
})

test('a line end of two characters is one line end', () => {
  assert.equal(refused('3 1\r\n1 1 0\r\n1 9 0\r\n').line, 3)
  assert.equal(refused('3 1\r1 1 0\r1 9 0\r').line, 3)
})
