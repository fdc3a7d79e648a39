import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readBlt } from './blt.ts'
import { type Reading, readPlainLines } from './blt-plain.ts'
import type { Cursor } from './file-refusal.ts'
import { firstSeed, hashOf, type PileTable, pileTable } from './pile-table.ts'
import { codesRoom } from './ranking-codes.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

type Added = { readonly ranking: number[]; readonly papers: number }

/** What the quick reader alone takes of some lines: the careful one, which would read all of them, is not asked. */
const taken = (text: string, papers = 0): { added: Added[]; rest: string; line: number; papers: number } => {
  const bytes = utf8(text)
  const cursor: Cursor = { bytes, at: 0, line: 7, lineStart: 0 }
  const added: Added[] = []
  const table: PileTable = {
    ...pileTable(),
    add: (codes, length, number, hash) => {
      assert.equal(hash, hashOf(codes, 0, length, firstSeed), 'the hash is that of the ranking')
      added.push({ ranking: [...codes.subarray(0, length)], papers: number })
    },
  }
  const head = {
    candidates: 12,
    seats: 1,
    withdrawn: new Set<number>(),
    nicks: new Map<string, number>(),
    tieOrder: null,
    spoilt: 0,
    passedOver: [],
  }
  const codes = new Uint16Array(codesRoom)
  const seen = new Int32Array(12).fill(-1)
  const reading: Reading = {
    cursor,
    head,
    repeats: 'refuse',
    table,
    codes,
    seen,
    paper: 0,
    length: 0,
    ranks: 0,
    latest: -1,
    papers,
    repeated: 0,
    labelled: 0,
  }
  readPlainLines(reading)
  assert.equal(cursor.lineStart, cursor.at)
  return { added, rest: text.slice(cursor.at), line: cursor.line, papers: reading.papers }
}

test('the quick reader takes plain lines, with either line end, and stops before the first that is anything else', () => {
  assert.deepEqual(taken('1 1 0\n12 12 3 10 0\r\n2 0\n0\n"A"\n'), {
    added: [
      { ranking: [0], papers: 1 },
      { ranking: [11, 2, 9], papers: 12 },
      { ranking: [], papers: 2 },
    ],
    rest: '0\n"A"\n',
    line: 10,
    papers: 15,
  })
})

test('the quick reader leaves to the careful one whatever is not plain, or is wrong', () => {
  const others = [
    '1  2 0\n',
    ' 1 2 0\n',
    '1\t2 0\n',
    '1 2 0 \n',
    '1 2 0 # a\n',
    '1 2 0,\n',
    '1 2 0\r',
    '1 2 0',
    '1 2\n',
    '1 2 \n',
    '1\n',
    '1 \n',
    '0\n',
    '0 1 0\n',
    '1 13 0\n',
    '1 2 2 0\n',
    '1 12 3 12 0\n',
    '1 2=3 0\n',
    '1 - 2 0\n',
    '1 a 0\n',
    '1 2a 0\n',
    '1a 2 0\n',
    '(x) 1 0\n',
    '-1\n',
    '1 2 0 3 0\n',
    '1 2 0\r\r\n',
    '1000001 1 0\n',
    '1 -1 0\n',
    '1 :\n',
    '1 /\n',
    '',
    '\n',
    '1 2 0\u0000',
  ]
  for (const line of others) {
    assert.deepEqual(taken(line), { added: [], rest: line, line: 7, papers: 0 }, JSON.stringify(line))
    assert.deepEqual(
      taken(`3 1 2 0\n${line}`),
      { added: [{ ranking: [0, 1], papers: 3 }], rest: line, line: 8, papers: 3 },
      JSON.stringify(line),
    )
  }
})

test('the quick reader takes a million papers on a line, and none where there are nearly as many as are read', () => {
  assert.equal(taken('1000000 1 0\n').papers, 1_000_000)
  assert.equal(taken('1 1 0\n', 1_998_999_999).added.length, 1)
  assert.equal(taken('1 1 0\n', 1_999_000_000).added.length, 0)
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
    const election = readBlt(utf8(`7 2\n${papers.join('\n')}\n0\n${'ABCDEFGT'.split('').join('\n')}\n`))
    assert.ok(!isRefusal(election), isRefusal(election) ? election.why : '')
    const read = new Map(election.piles.map(({ papers: number, ranking }) => [ranking.map(rank => Number(rank) + 1).join(' '), number]))
    assert.deepEqual(new Map([...read].sort()), new Map([...plainly(papers)].sort()))
  }
})

test('a wrong line among many that came again is still refused at its place', () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => (i === 15_555 ? '1 2 2 0' : `1 ${(i % 3) + 1} 0`))
  const refused = readBlt(utf8(`3 1\n${lines.join('\n')}\n0\nA\nB\nC\nT\n`))
  assert.deepEqual(isRefusal(refused) && [refused.line, refused.column], [15_557, 5])
})
