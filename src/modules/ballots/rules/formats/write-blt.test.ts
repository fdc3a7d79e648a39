import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#kernel/refusal.ts'
import type { Election, Rank } from '../election.ts'
import { readBlt } from './blt.ts'
import { writeBlt } from './write-blt.ts'

const read = (text: string): Election => {
  const election = readBlt(new TextEncoder().encode(text))
  if (isRefusal(election)) return assert.fail(election.why)
  const { notes, ...rest } = election
  return rest
}

const name = fc
  .array(fc.constantFrom(..."aZé€0#-[(]',=/ß漢𝔸", ' '), { minLength: 1, maxLength: 12 })
  .map(characters => characters.join('').replace(/\s+/g, ' ').trim())
  .filter(text => text !== '')

const rankingOf = (candidates: number): fc.Arbitrary<Rank[]> =>
  fc
    .tuple(
      fc.shuffledSubarray(Array.from({ length: candidates }, (_, i) => i)),
      fc.array(fc.constantFrom('', '', '', 'share', 'skip'), { minLength: candidates }),
    )
    .map(([order, how]) => {
      const ranks: (number | number[])[] = []
      for (const [i, who] of order.entries()) {
        const before = ranks.at(-1)
        if (how[i] === 'skip') ranks.push([])
        if (how[i] === 'share' && before !== undefined && !(Array.isArray(before) && before.length === 0))
          ranks[ranks.length - 1] = [...(Array.isArray(before) ? before : [before]), who].sort((a, b) => a - b)
        else ranks.push(who)
      }
      return ranks
    })

const elections: fc.Arbitrary<Election> = fc.uniqueArray(name, { minLength: 1, maxLength: 12 }).chain(candidates =>
  fc.record({
    title: fc.oneof(fc.constant(''), name),
    seats: fc.integer({ min: 1, max: candidates.length }),
    candidates: fc.constant(candidates),
    withdrawn: fc.subarray(
      candidates.map((_, i) => i),
      { maxLength: candidates.length - 1 },
    ),
    piles: fc.uniqueArray(fc.record({ papers: fc.integer({ min: 1, max: 100_000 }), ranking: rankingOf(candidates.length) }), {
      maxLength: 20,
      selector: ({ ranking }) => JSON.stringify(ranking),
    }),
    spoilt: fc.integer({ min: 0, max: 1000 }),
  }),
)

const sortedPiles = ({ piles }: Election) => piles.map(pile => JSON.stringify(pile)).sort()

test('what is written is read as the same election, and written again as the same text', () => {
  fc.assert(
    fc.property(elections, fc.boolean(), (drawn, tied) => {
      const election = tied ? { ...drawn, tieOrder: drawn.candidates.map((_, i) => i).reverse() } : drawn
      const text = writeBlt(election)
      const again = read(text)
      assert.deepEqual({ ...again, piles: sortedPiles(again) }, { ...election, piles: sortedPiles(election) })
      assert.equal(writeBlt(again), text)
    }),
    { numRuns: 500 },
  )
})

test('the order of papers, and how often a line is repeated instead of counted, leave no trace', () => {
  fc.assert(
    fc.property(elections, fc.infiniteStream(fc.nat()), (drawn, random) => {
      const few = { ...drawn, piles: drawn.piles.map(({ papers, ranking }) => ({ papers: (papers % 5) + 1, ranking })) }
      const lines = writeBlt(few).split('\n')
      const isPaper = (line: string) => /^[1-5] (?:.* )?0$/.test(line)
      const front = lines.findIndex(isPaper)
      if (front === -1) return
      const papers = lines.filter(isPaper).flatMap(line => Array.from({ length: Number(line[0]) }, () => `1${line.slice(1)}`))
      const order = new Map(papers.map((_, i) => [i, random.next().value]))
      const shuffled = papers.map((line, i) => ({ line, i })).sort((a, b) => (order.get(a.i) ?? 0) - (order.get(b.i) ?? 0))
      const after = lines.slice(lines.indexOf('0'))
      assert.equal(writeBlt(read([...lines.slice(0, front), ...shuffled.map(({ line }) => line), ...after].join('\n'))), lines.join('\n'))
    }),
  )
})

test('lines stand in order of ranking: a candidate before a shared rank before a skipped place, shorter before longer', () => {
  const rankings: Rank[][] = [[[]], [[], 0], [[0, 1]], [[0, 2]], [[1, 2]], [1], [0], [0, [1, 2]], [0, []], [0, 1], [0, 1, 2], []]
  const piles = rankings.filter(ranking => JSON.stringify(ranking) !== '[[]]').map(ranking => ({ papers: 1, ranking }))
  const text = writeBlt({ title: 'T', seats: 1, candidates: ['A', 'B', 'C'], withdrawn: [], piles, spoilt: 0 })
  assert.equal(
    text,
    '3 1\n1 0\n1 1 0\n1 1 2 0\n1 1 2 3 0\n1 1 2=3 0\n1 1 - 0\n1 1=2 0\n1 1=3 0\n1 2 0\n1 2=3 0\n1 - 1 0\n0\n"A"\n"B"\n"C"\n"T"\n',
  )
})
