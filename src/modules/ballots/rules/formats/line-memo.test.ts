import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#kernel/refusal.ts'
import { readBlt } from './blt.ts'
import { lineMemo } from './line-memo.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

test('a line is known again by its bytes, wherever it stands, and what was counted for it is handed out once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom(...'0123 \r'), maxLength: 14 }), { minLength: 1, maxLength: 60 }),
      fc.nat(5),
      (lines, offset) => {
        const bytes = utf8(`${'x'.repeat(offset)}${lines.join('\n')}\n\n\n\n`)
        const memo = lineMemo(bytes)
        const numbers = new Map<string, number>()
        const plain = new Map<number, number>()
        let at = offset
        for (const line of lines) {
          const known = numbers.get(line)
          assert.equal(memo.again(at, 3), known !== undefined, JSON.stringify(line))
          assert.equal(memo.end(), at + line.length)
          if (known === undefined) {
            numbers.set(line, numbers.size)
            memo.keep(numbers.size - 1)
          } else plain.set(known, (plain.get(known) ?? 0) + 3)
          at += line.length + 1
        }
        const given = new Map<number, number>()
        memo.settle((value, papers) => given.set(value, papers))
        assert.deepEqual([...given].sort(), [...plain].sort())
        memo.settle(() => assert.fail('it was handed out before'))
      },
    ),
  )
})

test('where the file ends before the line does, nothing is known and nothing is kept', () => {
  for (const text of ['', '1', '1 2', '1 2 0', '1 2 3 0 4']) {
    const memo = lineMemo(utf8(text))
    assert.equal(memo.again(0, 1), false)
    memo.keep(7)
    assert.equal(memo.again(0, 1), false)
    memo.settle(() => assert.fail('nothing was counted'))
  }
})

test('many thousand lines are kept apart, of every length', () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `${' '.repeat(i % 23)}${i}`)
  const text = `${lines.join('\n')}\n${lines.join('\n')}\n\n\n\n`
  const memo = lineMemo(utf8(text))
  let at = 0
  for (const [i, line] of [...lines, ...lines].entries()) {
    assert.equal(memo.again(at, 1), i >= lines.length, line)
    if (i < lines.length) memo.keep(i)
    at += line.length + 1
  }
  const seen: number[] = []
  memo.settle((value, papers) => seen.push(value * papers))
  assert.deepEqual(
    seen.sort((a, b) => a - b),
    lines.map((_, i) => i),
  )
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
