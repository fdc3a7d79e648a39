import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readBlt } from './blt.ts'
import { type EqualLines, equalLines } from './equal-lines.ts'
import type { Cursor } from './file-refusal.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (bytes: Uint8Array, at: number, to: number): string => new TextDecoder().decode(bytes.subarray(at, to))

const cursorOn = (file: string): Cursor => ({ bytes: utf8(file), at: 0, line: 7, lineStart: 0 })

/** What the program holds: lines and how often each came, in its order. */
const held = (lines: EqualLines): [string, number][] => {
  const all: [string, number][] = []
  lines.each((bytes, at, to, times) => all.push([text(bytes, at, to), times]) > 0)
  return all
}

/** How it stopped, what it held, and the rest of the file. */
const taken = (file: string): { how: string; held: [string, number][]; rest: string; line: number } => {
  const lines = equalLines()
  const cursor = cursorOn(file)
  const how = lines.take(cursor)
  assert.equal(cursor.lineStart, cursor.at)
  return { how, held: held(lines), rest: file.slice(cursor.at), line: cursor.line }
}

test('equal lines are one, in the order in which they were first met, and the line ends are theirs', () => {
  assert.deepEqual(taken('1 2 3 0\n2 1 0\n1 2 3 0\n1 2 3 0\r\n12 1 0\n1 2 3 0\n0\n"A"\n'), {
    how: 'stopped',
    held: [
      ['1 2 3 0\n', 3],
      ['2 1 0\n', 1],
      ['1 2 3 0\r\n', 1],
      ['12 1 0\n', 1],
    ],
    rest: '0\n"A"\n',
    line: 13,
  })
})

test('a line that begins with anything but a digit from 1 to 9 is left where it is, and so is one without a line feed', () => {
  for (const line of ['0\n', '(a) 1 0\n', ' 1 2 0\n', '# 1\n', '-1\n', '"A"\n', ':\n', '/\n', '\n', '\r\n', '1 2 0', '12345678', ''])
    assert.deepEqual(taken(`3 1 2 0\n${line}`), { how: 'stopped', held: [['3 1 2 0\n', 1]], rest: line, line: 8 }, JSON.stringify(line))
})

test('lines of every length, that differ in one byte, are told apart', () => {
  const lines = Array.from({ length: 247 }, (_, i) => i + 1).flatMap(length => {
    const line = (length === 1 ? '' : `1${'2'.repeat(length - 2)}`).padEnd(length - 1, '1')
    const other = `${line.slice(0, length >> 1)}3${line.slice((length >> 1) + 1)}`
    return length === 1 ? [] : length === 2 ? [line] : [line, other, line]
  })
  const expected = new Map<string, number>()
  for (const line of lines) expected.set(`${line}\n`, (expected.get(`${line}\n`) ?? 0) + 1)
  assert.deepEqual(taken(`${lines.join('\n')}\n`), { how: 'stopped', held: [...expected], rest: '', line: 7 + lines.length })
})

test('a line longer than the program holds is left to its reader', () => {
  const long = `1${' 1'.repeat(200)} 0\n`
  assert.deepEqual(taken(`1 0\n${long}`), { how: 'stopped', held: [['1 0\n', 1]], rest: long, line: 8 })
})

test('when there is no room for another different line, those so far are handed out, and it goes on', () => {
  const lines = equalLines()
  const file = Array.from({ length: 200_000 }, (_, i) => `1 ${i % 90_000} 0\n`).join('')
  const cursor = cursorOn(file)
  const sum = new Map<string, number>()
  let full = 0
  for (;;) {
    const how = lines.take(cursor)
    for (const [line, times] of held(lines)) sum.set(line, (sum.get(line) ?? 0) + times)
    if (how === 'stopped') break
    full++
  }
  assert.ok(full >= 2)
  assert.deepEqual([sum.size, cursor.at, cursor.line], [90_000, file.length, 200_007])
  for (let i = 0; i < 90_000; i++) assert.equal(sum.get(`1 ${i} 0\n`), i < 20_000 ? 3 : 2)
})

/** The word that equal-lines.wat turns into this hash. */
const wordOf = (hash: bigint): bigint => {
  const product = hash ^ (hash >> 29n) ^ (hash >> 58n)
  return BigInt.asUintN(64, product * inverse)
}
const factor = 0x9e3779b97f4a7c15n
/** Newton's step doubles the bits that are right. */
const inverse = Array.from({ length: 6 }).reduce<bigint>(x => BigInt.asUintN(64, x * (2n - factor * x)), factor)

test('lines chosen to meet in one slot are handed back before a search among them grows long', () => {
  const chosen: string[] = []
  for (let low = 0n; chosen.length < 70; low++) {
    const bytes = new Uint8Array(new BigUint64Array([wordOf((0x1234n << 48n) | (low * 0x9e3779b1n))]).buffer)
    const isLine = bytes[7] === 10 && bytes.indexOf(10) === 7 && (bytes[0] ?? 0) >= 49 && (bytes[0] ?? 0) <= 57
    if (isLine) chosen.push(String.fromCharCode(...bytes))
  }
  const cursor: Cursor = { bytes: Uint8Array.from(chosen.join(''), each => each.charCodeAt(0)), at: 0, line: 1, lineStart: 0 }
  const lines = equalLines()
  assert.deepEqual([lines.take(cursor), cursor.at], ['full', 65 * 8])
  assert.equal(held(lines).length, 65)
  assert.deepEqual([lines.take(cursor), cursor.at, held(lines).length], ['stopped', 70 * 8, 5])
})

/** The file read line by line, with nothing but strings. */
const plainly = (lines: readonly string[]): Map<string, number> => {
  const piles = new Map<string, number>()
  for (const line of lines) {
    const [papers = 0, ...ranking] = line.trim().split(/\s+/).map(Number)
    const key = ranking.slice(0, -1).join(' ')
    piles.set(key, (piles.get(key) ?? 0) + papers)
  }
  return piles
}

const pilesOf = (file: string, asked: Parameters<typeof readBlt>[1] = {}): Map<string, number> => {
  const election = readBlt(utf8(file), asked)
  assert.ok(!isRefusal(election), isRefusal(election) ? election.why : '')
  return new Map(election.piles.map(({ papers, ranking }) => [ranking.map(rank => Number(rank) + 1).join(' '), papers]))
}

test('a long file of papers that come again, merged, weighted, spaced and with other line ends, is read as line by line', () => {
  for (const [lines, different] of [
    [30_000, 40],
    [30_000, 25_000],
  ] as const) {
    const papers = Array.from({ length: lines }, (_, i) => {
      const n = Math.imul(i, 2654435761) >>> 0
      const ranking = [1, 2, 3, 4, 5, 6, 7]
        .filter((_, k) => ((n % different) >> k) & 1)
        .sort((a, b) => ((a * 7 + (n % different)) % 5) - ((b * 7 + (n % different)) % 5))
      const gap = i % 7 === 0 ? '  ' : ' '
      return `${i % 11 === 0 ? (i % 100) + 1 : 1}${gap}${ranking.map(each => `${each} `).join('')}0${i % 13 === 0 ? '\r' : ''}`
    })
    const read = pilesOf(`7 2\n${papers.join('\n')}\n0\n${'ABCDEFGT'.split('').join('\n')}\n`)
    assert.deepEqual(new Map([...read].sort()), new Map([...plainly(papers)].sort()))
  }
})

const long = (line: string, other = '2 1 0'): string =>
  `3 1\n${`${other}\n`.repeat(20_000)}${line}\n${`${other}\n`.repeat(20)}0\nA\nB\nC\nT\n`

test('among many lines that came again, each kind of line is still read as it says', () => {
  assert.deepEqual(
    pilesOf(long('(first) 3 0')),
    new Map([
      ['3', 1],
      ['1', 40_040],
    ]),
  )
  assert.deepEqual(
    pilesOf(long(' 4 3 0 # four')),
    new Map([
      ['3', 4],
      ['1', 40_040],
    ]),
  )
  assert.deepEqual(
    pilesOf(long('4 3 0 # four')),
    new Map([
      ['1', 40_040],
      ['3', 4],
    ]),
  )
  assert.deepEqual(
    pilesOf(long('4 3 0\r5 2 0\r6 3 0')),
    new Map([
      ['1', 40_040],
      ['3', 10],
      ['2', 5],
    ]),
  )
  const over = readBlt(utf8(long('3 3 0', '2 1 2 1 0')), { repeats: 'pass-over' })
  assert.deepEqual(!isRefusal(over) && over.notes, ['20020 times a candidate stands on a paper again: the later place was passed over'])
})

test('what is wrong in a long file is refused at its first place, whatever came before and after', () => {
  const where = (file: string): unknown => {
    const read = readBlt(utf8(file))
    return isRefusal(read) && [read.line, read.column, read.expected]
  }
  assert.deepEqual(where(long('1 2 2 0')), [20_002, 5, 'a candidate who is not on this paper yet'])
  assert.deepEqual(where(long('1 2')), [20_002, 4, 'a candidate from 1 to 3, or the 0 that ends the paper'])
  assert.deepEqual(where(`3 1\n${'1000000 1 0\n'.repeat(8_000)}0\nA\nB\nC\nT\n`), [2_002, 1, 'at most 2,000,000,000 papers in all'])
  assert.deepEqual(where(`3 1\n${'1 1 0\n'.repeat(20_000)}0\nA\nB\n`), [20_005, 1, 'the name of candidate 3 of 3'])
})
