import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#kernel/refusal.ts'
import { type Amount, unit } from '../amount.ts'
import { staysOpen } from '../constraints.ts'
import type { Count } from '../count.ts'
import type { Election, Pile } from '../election.ts'
import type { Method } from '../method.ts'
import { paperOrder } from '../ties.ts'
import { ers97 } from './ers97.ts'
import { northernIrelandStv } from './northern-ireland-stv.ts'
import { scottishStv } from './scottish-stv.ts'

const settings = { numRuns: 150, seed: 20170223 }
const all = [scottishStv, ers97, northernIrelandStv]

const count = (method: Method, election: Election): Count => {
  const result = method.count(election, paperOrder(election.candidates.length))
  assert.ok(!isRefusal(result), isRefusal(result) ? result.why : '')
  return result
}

const merged = (piles: readonly Pile[]): Pile[] => {
  const byRanking = new Map<string, Pile>()
  for (const { papers, ranking } of piles)
    byRanking.set(ranking.join(), { papers: papers + (byRanking.get(ranking.join())?.papers ?? 0), ranking })
  return [...byRanking.values()]
}

/** Up to twelve candidates, up to six places, up to forty piles of which some say little; some are blank. */
const elections: fc.Arbitrary<Election> = fc.integer({ min: 1, max: 12 }).chain(candidates =>
  fc.record({
    title: fc.constant('random'),
    seats: fc.integer({ min: 1, max: 6 }),
    candidates: fc.constant(Array.from({ length: candidates }, (_, i) => `candidate ${i}`)),
    withdrawn: fc.oneof({ weight: 3, arbitrary: fc.constant<number[]>([]) }, fc.uniqueArray(fc.nat(candidates - 1), { maxLength: 2 })),
    spoilt: fc.nat(3),
    piles: fc
      .array(
        fc.record({
          papers: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 300 })),
          ranking: fc.uniqueArray(fc.nat(candidates - 1), { maxLength: candidates }),
        }),
        { maxLength: 40 },
      )
      .map(merged),
  }),
)

/** The same with two groups, a rule on each, and now and then “re-open nominations”. */
const withRules: fc.Arbitrary<Election> = elections
  .filter(({ candidates, withdrawn }) => candidates.length > 1 && withdrawn.length === 0)
  .chain(election => {
    const last = election.candidates.length - 1
    const members = fc.uniqueArray(fc.nat(last - 1))
    return fc
      .record({ a: members, b: members, least: fc.integer({ min: 0, max: election.seats }), most: fc.nat(3), reopen: fc.boolean() })
      .map(({ a, b, least, most, reopen }) => ({
        ...election,
        groups: { a, b },
        reserved: [
          { rule: 'least', group: 'a', atLeast: least },
          { rule: 'most', group: 'b', atMost: most },
        ],
        ...(reopen ? { reopen: last } : {}),
      }))
  })

const sum = (amounts: readonly Amount[]): Amount => amounts.reduce((a, b) => a + b, 0n)

const conserved = ({ stages, papers, places }: Count): void => {
  for (const { votes, nonTransferable, lost, number } of stages) {
    assert.equal(sum(votes) + nonTransferable, BigInt(papers.valid) * unit(places), `stage ${number}`)
    assert.equal(sum(Object.values(lost)), nonTransferable, `stage ${number}`)
    assert.ok(Object.values(lost).every(each => each > 0n) && votes.every(each => each >= 0n))
  }
}

/** What changed between two stages is what the transfers say, and what rounding or a fallen quota took. */
const transfersExplain = ({ stages }: Count): void => {
  for (const [i, stage] of stages.entries()) {
    const before = stages[i - 1]
    if (!before) continue
    const came = stage.votes.map((_, each) => sum(stage.transfers.filter(({ to }) => to === each).map(({ votes }) => votes)))
    const went = stage.votes.map((_, each) => sum(stage.transfers.filter(({ from }) => from === each).map(({ votes }) => votes)))
    const nobody = sum(stage.transfers.filter(({ to }) => to === null).map(({ votes }) => votes))
    const cause = (name: string) => (stage.lost[name] ?? 0n) - (before.lost[name] ?? 0n)
    assert.equal(cause('no further preference'), nobody)
    for (const [each, votes] of stage.votes.entries()) {
      const change: Amount = votes - (before.votes[each] ?? 0n)
      const rest: Amount = (came[each] ?? 0n) - (went[each] ?? 0n) - change
      const mayLoseRest = stage.action.kind === 'surplus' && stage.action.candidates.includes(each)
      assert.equal(rest, mayLoseRest ? cause('cut off by rounding') + cause('surplus beyond the last parcel') : 0n)
    }
  }
}

const enough = (election: Election): number => Math.min(election.seats, election.candidates.length - election.withdrawn.length)

/** Whoever is elected had the quota then, or everybody who was left was elected, or ERS97's active vote was shared out. */
const nobodyBelowQuota = (method: Method, { stages, quota, seats }: Count): void => {
  for (const { votes, elected, quota: then, number, reasons } of stages)
    for (const each of elected) {
      const had = (votes[each] ?? 0n) >= (then ?? quota ?? 0n)
      const ended = number === stages.length && reasons.some(reason => / left, so .* elected without the quota/.test(reason))
      const shared = method === ers97 && reasons.some(reason => reason.includes('are still to be shared'))
      assert.ok(had || ended || shared, `stage ${number}, ${each}, ${seats} places`)
    }
}

for (const method of all)
  suite(`random elections: ${method.name}`, () => {
    test('every vote is accounted for at every stage, and the transfers explain each change', () => {
      fc.assert(
        fc.property(elections, election => {
          const result = count(method, election)
          conserved(result)
          transfersExplain(result)
        }),
        settings,
      )
    })

    test('exactly as many are elected as there are places or people, none twice, nobody who withdrew, nobody below the quota but by the rule', () => {
      fc.assert(
        fc.property(elections, election => {
          const result = count(method, election)
          assert.equal(result.elected.length, enough(election))
          assert.equal(new Set(result.elected).size, result.elected.length)
          assert.ok(result.elected.every(each => !election.withdrawn.includes(each)))
          assert.deepEqual(
            result.stages.flatMap(({ elected, excluded }) => [...elected, ...excluded]).toSorted((a, b) => a - b),
            election.candidates.flatMap((_, i) => (election.withdrawn.includes(i) ? [] : [i])),
          )
          nobodyBelowQuota(method, result)
        }),
        settings,
      )
    })

    test('the order of the piles changes nothing, and neither does a pile that is handed in as two', () => {
      fc.assert(
        fc.property(elections, election => {
          const { elected, stages } = count(method, election)
          const other = count(method, { ...election, piles: election.piles.toReversed() })
          assert.deepEqual(other.elected, elected)
          assert.deepEqual(
            other.stages.map(({ votes, reasons, lost, ties }) => ({ votes, reasons, lost, ties })),
            stages.map(({ votes, reasons, lost, ties }) => ({ votes, reasons, lost, ties })),
          )
          const halves = election.piles.flatMap(({ papers, ranking }) => [
            { papers: Math.ceil(papers / 2), ranking },
            { papers: Math.floor(papers / 2), ranking },
          ])
          assert.deepEqual(
            count(method, { ...election, piles: halves }).stages.map(({ votes }) => votes),
            stages.map(({ votes }) => votes),
          )
        }),
        settings,
      )
    })

    test('other names change the names and nothing else', () => {
      fc.assert(
        fc.property(elections, election => {
          const before = count(method, election)
          const after = count(method, { ...election, candidates: election.candidates.map(name => name.replace('candidate', 'someone')) })
          const renamed = JSON.parse(JSON.stringify(before, written).replaceAll('candidate ', 'someone '))
          assert.deepEqual(JSON.parse(JSON.stringify(after, written)), renamed)
        }),
        { ...settings, numRuns: 50 },
      )
    })

    test('blank and spoilt papers change their own numbers and nothing else', () => {
      fc.assert(
        fc.property(elections, fc.integer({ min: 1, max: 50 }), (election, more) => {
          const before = count(method, election)
          const blank = { papers: more, ranking: [] }
          const after = count(method, { ...election, piles: merged([...election.piles, blank]), spoilt: election.spoilt + 1 })
          assert.deepEqual(after.papers, { ...before.papers, blank: before.papers.blank + more, spoilt: before.papers.spoilt + 1 })
          assert.deepEqual([after.quota, after.elected, after.stages.slice(1)], [before.quota, before.elected, before.stages.slice(1)])
          assert.deepEqual(after.stages[0]?.votes, before.stages[0]?.votes)
        }),
        { ...settings, numRuns: 50 },
      )
    })

    test('a candidate who withdrew counts as if they had never stood', () => {
      fc.assert(
        fc.property(elections, election => {
          const gone = new Set(election.withdrawn)
          const piles = merged(
            election.piles.map(({ papers, ranking }) => ({
              papers,
              ranking: ranking.filter(each => typeof each !== 'number' || !gone.has(each)),
            })),
          )
          const [a, b] = [count(method, election), count(method, { ...election, piles })]
          assert.deepEqual(b.stages, a.stages)
        }),
        settings,
      )
    })

    test('with reserved places and “re-open nominations” too: all votes accounted for, never too many, no limit passed, no need unmet that could be met', () => {
      fc.assert(
        fc.property(withRules, election => {
          const result = count(method, election)
          conserved(result)
          const people = result.elected.filter(each => each !== election.reopen)
          const [a, b] = [election.groups?.['a'] ?? [], election.groups?.['b'] ?? []]
          const [least, most] = election.reserved ?? []
          assert.ok(result.elected.length <= election.seats)
          assert.equal(new Set(people).size, people.length)
          assert.ok(people.filter(each => b.includes(each)).length <= (most?.atMost ?? 0))
          if (election.reopen !== undefined) return
          const rules = [
            { rule: 'least', members: new Set(a), atLeast: least?.atLeast ?? 0, atMost: election.seats },
            { rule: 'most', members: new Set(b), atLeast: 0, atMost: most?.atMost ?? 0 },
          ]
          const standing = election.candidates.map((_, i) => i)
          const open = staysOpen(rules, { elected: [], standing, vacancies: election.seats, reopened: 0 })
          assert.equal(people.length, election.seats - open)
          assert.ok(people.filter(each => a.includes(each)).length + open >= (least?.atLeast ?? 0))
        }),
        settings,
      )
    })
  })

const written = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value)
