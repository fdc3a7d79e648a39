import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readBlt } from './blt.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

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
