import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { firstSeed, hashOf, pileTable, shared, skipped } from './pile-table.ts'

test('papers added one by one are piles of what they say, in the order in which it was first met', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }), fc.integer({ min: 1, max: 9 })), { maxLength: 300 }),
      all => {
        const table = pileTable()
        const plain = new Map<string, number>()
        for (const [codes, papers] of all) {
          table.add(Uint16Array.from(codes), codes.length, papers)
          plain.set(codes.join(), (plain.get(codes.join()) ?? 0) + papers)
        }
        assert.deepEqual(
          table.piles().map(({ papers, ranking }) => [ranking.join(), papers]),
          [...plain],
        )
        assert.equal(table.size(), plain.size)
      },
    ),
  )
})

test('a skipped place is an empty list and a shared rank a list', () => {
  const table = pileTable()
  const codes = [3, skipped, shared + 3, 0, 1, 7, skipped]
  table.add(Uint16Array.from(codes), codes.length, 2)
  assert.deepEqual(table.piles(), [{ papers: 2, ranking: [3, [], [0, 1, 7], []] }])
})

test('a hundred thousand different rankings are a hundred thousand piles', () => {
  const table = pileTable()
  for (let n = 0; n < 200_000; n++) {
    const k = n % 100_000
    table.add(Uint16Array.from([k % 50, Math.floor(k / 50) % 50, Math.floor(k / 2500)]), 3, 1)
  }
  const piles = table.piles()
  assert.equal(piles.length, 100_000)
  assert.ok(piles.every(({ papers }) => papers === 2))
})

const multiplier = 0x9e3779b1
const inverse = (() => {
  let x = 1
  for (let i = 0; i < 32; i++) x = Math.imul(x, 2 - Math.imul(multiplier, x))
  return x
})()
const step = (state: number, code: number): number => {
  const mixed = Math.imul(state ^ code, multiplier)
  return mixed ^ (mixed >>> 15)
}
/** The state before a step, up to the code that was mixed in. */
const back = (state: number): number => {
  const once = state ^ (state >>> 15)
  return Math.imul(once ^ (state >>> 30), inverse)
}

/** Rankings of five that all end in one state of the hash: what somebody would put in a file to make it slow. */
const colliding = (wanted: number, seed: number): number[][] => {
  const target = back(0x1234567)
  const found: number[][] = []
  for (let prefix = 0; found.length < wanted && prefix < 500; prefix++) {
    const state = step(seed, prefix)
    const byHigh = new Map<number, number>()
    for (let code = 0; code < skipped; code++) byHigh.set(step(state, code) >>> 14, code)
    for (let last = 0; last < skipped && found.length < wanted; last++) {
      const before = back(target ^ last)
      const first = byHigh.get(before >>> 14)
      if (first !== undefined) found.push([prefix, first, (step(state, first) ^ before) & 0x3fff, last])
    }
  }
  return found
}

test('rankings chosen to meet in one slot make the table take another seed, so that nobody walks a chain of 60,000', () => {
  const table = pileTable()
  const rankings = colliding(60_000, firstSeed).map(codes => Uint16Array.from(codes))
  assert.deepEqual([rankings.length, new Set(rankings.map(codes => hashOf(codes, 0, codes.length, firstSeed))).size], [60_000, 1])
  for (const codes of rankings) table.add(codes, codes.length, 2)
  assert.equal(table.size(), 60_000)
  assert.notEqual(table.seed(), firstSeed)
})
