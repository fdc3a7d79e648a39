import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readAbif } from './abif.ts'
import type { FileRefusal } from './file-refusal.ts'
import type { Asked, ReadElection } from './read-election.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (file: string, asked: Asked = {}): ReadElection => {
  const election = readAbif(utf8(file), asked)
  return isRefusal(election) ? assert.fail(election.why) : election
}
const rankings = (file: string, asked: Asked = {}) => read(file, asked).piles.map(({ papers, ranking }) => [papers, ...ranking])
const refused = (file: string): FileRefusal => {
  const answer = readAbif(utf8(file))
  return isRefusal(answer) ? answer : assert.fail('it was read')
}

test('lines of papers alone are an election; candidates come in the order in which they are met', () => {
  const { candidates, piles, seats, title } = read('42:Memph>Nash>Chat\n26:Nash>Chat\n15: Chat > Memph # by hand\n26:Nash>Chat\n', {
    seats: 2,
  })
  assert.deepEqual([candidates, seats, title], [['Memph', 'Nash', 'Chat'], 2, ''])
  assert.deepEqual(piles, [
    { papers: 42, ranking: [0, 1, 2] },
    { papers: 52, ranking: [1, 2] },
    { papers: 15, ranking: [2, 0] },
  ])
})

test('candidates and facts may be declared, before or after the papers', () => {
  const { candidates, title, seats, notes } = read(
    '{"title": "Capital of Tennessee"}\n{seats: 2}\n1:Nash>Memph>Knox\n=Memph:[Memphis, TN]\n=[Nash]:[Nashville, TN] # in the middle\n',
  )
  assert.deepEqual([candidates, title, seats], [['Memphis, TN', 'Nashville, TN', 'Knox'], 'Capital of Tennessee', 2])
  assert.deepEqual(notes, ['Knox stands on papers and not among the candidates of the file'])
})

test('= and , share a rank; nothing after the colon is a blank paper; names may stand in brackets or quotes', () => {
  assert.deepEqual(rankings('3:[Ann D. Day]=Bo>"Cleo"\n2:\n1:Bo,[Ann D. Day]\n'), [[3, [0, 1], 2], [2], [1, [0, 1]]])
})

test('ratings order a line that has nothing but commas, and are passed over where > and = do', () => {
  assert.deepEqual(rankings('1:A/2,B/5,C/2\n1:B/1>A/5>C\n1:A/3,B\n'), [
    [1, 1, [0, 2]],
    [1, 1, 0, 2],
    [1, [0, 1]],
  ])
})

test('a candidate on a line again is refused, passed over or left to the rule', () => {
  const file = '1:A>B>A>C\n'
  assert.equal(refused(file).column, 7)
  assert.deepEqual(rankings(file, { repeats: 'pass-over' }), [[1, 0, 1, 2]])
  assert.deepEqual(rankings(file, { repeats: 'keep' }), [[1, 0, 1, 0, 2]])
})

const cases: readonly (readonly [wrong: string, file: string, line: number, column: number, found: string, expected: RegExp])[] = [
  ['nothing', '', 1, 1, 'the end of the file', /^papers$/],
  ['prose', '1:A\nhello\n', 2, 1, '“hello”', /a line of papers/],
  ['a number without a colon', '1:A\n12 A>B\n', 2, 4, '“A>B”', /a colon/],
  ['no papers', '0:A>B\n', 1, 1, '“0:A>B”', /at least one/],
  ['an order that leads nowhere', '1:A>\n', 1, 5, 'the end of the line', /^a candidate$/],
  ['an order from nowhere', '1:>A\n', 1, 3, '“>A”', /^a candidate$/],
  ['another sign between candidates', '1:A<B\n', 1, 4, '“<B”', /“>”, “=”/],
  ['a rating that is no number', '1:A/x>B\n', 1, 5, '“x>B”', /rating/],
  ['a bracket that is not closed', '1:A>[Bo\n', 1, 5, '“[Bo”', /closed on the same line/],
  ['too many papers', '1:A\n2000000001:B\n', 2, 1, '“2000000001:B”', /at most 2,000,000,000 papers/],
  ['a candidate declared twice', '=A:[Ann]\n=A:[Bo]\n', 2, 1, '“=A:[Bo]”', /not named before/],
  ['two candidates of one name', '=A:[Ann]\n=B:[Ann]\n1:A\n', 2, 1, '“=B:[Ann]”', /other than that of candidate 1/],
  ['a fact that is cut off', '{"title": "x\n1:A\n', 1, 1, '“{"title":”', /a fact such as/],
]

for (const [wrong, file, line, column, found, expected] of cases)
  test(`${wrong} is refused at line ${line}, column ${column}`, () => {
    const answer = refused(file)
    assert.deepEqual([answer.line, answer.column, answer.found], [line, column, found])
    assert.match(answer.expected, expected)
  })
