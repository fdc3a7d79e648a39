import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { anyElection, counted, dealt } from '#test/papers.ts'
import { unit } from '../amount.ts'
import type { Count } from '../count.ts'
import type { Election } from '../election.ts'
import type { Method } from '../method.ts'
import { paperOrder } from '../ties.ts'
import { total } from './distribute.ts'
import { meek } from './meek.ts'
import { meekHill2006 } from './meek-hill-2006.ts'
import { meekNz } from './meek-nz.ts'
import { meekPrf } from './meek-prf.ts'

/** Rounding of what is shown: `meek` rounds each of several amounts in the last decimal, the others are exact. */
const loose: Readonly<Record<string, bigint>> = { meek: 8n }
const inActs = [meekPrf, meek]

const anySeats = (equal: boolean): fc.Arbitrary<Election> =>
  fc.integer({ min: 1, max: 3 }).chain(seats => anyElection({ most: 6, seats, equal }))

const count = (method: Method, of: Election): Count => counted(method.count(of, paperOrder(of.candidates.length)))

/** Everything but the names, which reasons and acts repeat. */
const bare = ({ stages, elected, quota, finalQuota, papers }: Count) => ({
  stages: stages.map(({ reasons, action, ...stage }) => ({ ...stage, action: [action.kind, action.candidates], reasons: reasons.length })),
  elected,
  quota,
  finalQuota,
  papers,
})

for (const method of [meekPrf, meek, meekHill2006, meekNz])
  suite(`${method.id}, whatever the papers`, () => {
    const any = anySeats(method.equalRanks)
    const holds = (name: string, what: (of: Election) => void, numRuns = 150) =>
      test(name, () => fc.assert(fc.property(any, what), { numRuns }))

    holds('the votes of every stage, and those with nobody, are all valid papers, to the last part', of => {
      const { stages, places, papers } = count(method, of)
      for (const { votes, nonTransferable, undistributed = 0n, lost } of stages) {
        const off = total(votes) + nonTransferable + undistributed - BigInt(papers.valid) * unit(places)
        assert.ok((off < 0n ? -off : off) <= (loose[method.id] ?? 0n), `off by ${off}`)
        assert.equal(total(Object.values(lost)), nonTransferable)
        assert.ok(votes.every(each => each >= 0n))
      }
    })

    holds('keep factors are parts of one, and those who are out keep nothing', of => {
      const { stages, places } = count(method, of)
      const gone = new Set<number>()
      for (const { keep = [], excluded, action } of stages) {
        assert.equal(keep.length, of.candidates.length)
        assert.ok(keep.every(each => each >= 0n && each <= unit(places)))
        for (const each of gone) assert.equal(keep[each], 0n)
        // What goes out as the last place is filled had a keep factor in that round.
        if (action.kind !== 'end') for (const each of excluded) gone.add(each)
      }
    })

    holds('nobody is elected below the quota, except when no more are left than places', of => {
      const { stages } = count(method, of)
      for (const { votes, quota = 0n, elected, reasons } of stages)
        for (const each of elected)
          assert.ok(
            (votes[each] ?? 0n) >= quota || reasons.some(said => said.includes('No more candidates are left than places')),
            `${each} is elected below the quota`,
          )
    })

    holds('no place is filled twice, nobody is in and out, and everybody is one of the two', of => {
      const { elected, stages, seats } = count(method, of)
      const out = stages.flatMap(stage => stage.excluded)
      assert.ok(elected.length <= seats)
      assert.deepEqual(
        [...elected, ...out].toSorted((a, b) => a - b),
        of.candidates.map((_, i) => i),
      )
      assert.deepEqual(
        stages.flatMap(stage => stage.elected),
        elected,
      )
    })

    holds('every stage says why, and its number', of => {
      const { stages } = count(method, of)
      assert.deepEqual(
        stages.map(({ number }) => number),
        stages.map((_, i) => i + 1),
      )
      assert.ok(stages.every(({ reasons, votes, transfers }) => reasons.length > 0 && votes.length > 0 && Array.isArray(transfers)))
    })

    test('the order of papers, whether equal ones are merged, and blank ones change nothing', () =>
      fc.assert(
        fc.property(
          any.chain(of => dealt(of).map(other => ({ of, other }))),
          fc.nat(9),
          ({ of, other }, blank) => {
            const more = { ...other, piles: [...other.piles, { papers: blank, ranking: [] }] }
            const [then, now] = [bare(count(method, of)), bare(count(method, more))]
            assert.deepEqual({ ...now, papers: then.papers }, then)
            assert.equal(now.papers.blank, then.papers.blank + blank)
          },
        ),
        { numRuns: 60 },
      ))

    holds('names of candidates change nothing', of =>
      assert.deepEqual(bare(count(method, of)), bare(count(method, { ...of, candidates: of.candidates.map(name => `${name}: x`) }))),
    )

    holds('a candidate who withdrew counts as if never on the paper', of => {
      const last = of.candidates.length - 1
      fc.pre(last >= 1)
      const piles = of.piles.map(({ papers, ranking }) => ({
        papers,
        ranking: ranking.map(rank => (typeof rank === 'number' ? [rank] : rank).filter(each => each !== last)),
      }))
      const shorter = { ...of, candidates: of.candidates.slice(0, last), piles }
      const [a, b] = [count(method, { ...of, withdrawn: [last] }), count(method, shorter)]
      assert.deepEqual(a.elected, b.elected)
      assert.deepEqual(
        a.stages.map(({ votes }) => votes.slice(0, last)),
        b.stages.map(({ votes }) => votes),
      )
      assert.deepEqual(a.papers, b.papers)
    })
  })

test('more votes than places allow never reach the quota', () => {
  for (const method of [meekHill2006, meekNz])
    fc.assert(
      fc.property(anySeats(false), of => {
        const { stages, seats } = count(method, of)
        for (const { votes, quota = 0n } of stages) assert.ok(quota * BigInt(seats + 1) > total(votes))
      }),
      { numRuns: 50 },
    )
})

test('acts are written down in rounds that never go back', () => {
  for (const method of inActs)
    fc.assert(
      fc.property(anySeats(false), of => {
        const rounds = count(method, of).stages.map(({ round = -1 }) => round)
        assert.ok(rounds.every((round, i) => round >= (rounds[i - 1] ?? 0)))
      }),
      { numRuns: 50 },
    )
})
