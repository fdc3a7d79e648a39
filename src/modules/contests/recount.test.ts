import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPack, type Round } from '#modules/rulebook/index.ts'
import { roundsCard, talliesCard } from './pages/record-cards.ts'
import { recountOf } from './recount.ts'
import { type ContestState, findContest, stateAt } from './state.ts'

const { pack } = await loadPack(new URL('../../../packs/uk-party', import.meta.url).pathname)
assert.ok(pack)

/** A contest of the pack with all of its rounds known, as its record has them or changed by a story. */
const counted = (key: string, change: (rounds: readonly Round[]) => readonly Round[] = rounds => rounds): ContestState => {
  const found = findContest(new Map([['uk-party', pack]]), key)
  assert.ok(found)
  const state = stateAt(found, [], Temporal.Instant.from('2024-01-01T00:00:00Z'))
  return {
    ...state,
    rounds: change(found.contest.rounds),
    won: found.contest.won,
    options: found.contest.options.map(option => ({ option, state: 'in' as const, event: null, stage: null, reason: null })),
  }
}

const votes = (round: Round, changed: Readonly<Record<string, number>>): Round => ({ ...round, votes: { ...round.votes, ...changed } })

test('Stoke, January 2017: 51, 46 and 29 send the third out, and 72 of 123 elect', () => {
  assert.deepEqual(recountOf(counted('stoke-central-2017')), {
    kind: 'agrees',
    out: ['Trudie McGuinness'],
    elected: 'Gareth Snell',
    votes: 72,
    valid: 123,
  })
})

test('every contest of the record with rounds is counted again, and agrees', () => {
  const recounts = [...pack.contests.values()]
    .filter(contest => contest.rounds.length > 0)
    .map(contest => [contest.id, recountOf(counted(contest.id))] as const)
  assert.ok(recounts.filter(([, recount]) => recount?.kind === 'agrees').length >= 4)
  for (const [key, recount] of recounts)
    assert.notEqual(recount?.kind, 'differs', `${key}: ${recount?.kind === 'differs' ? recount.why.join(' ') : ''}`)
})

test('had the third 49 and the second 46, the second goes out and its votes of round two are said to be impossible', async () => {
  const state = counted('stoke-central-2017', ([one, ...more]) => (one ? [votes(one, { 'trudie-mcguinness': 49 }), ...more] : []))
  const recount = recountOf(state)
  assert.deepEqual(recount, { kind: 'differs', why: ['Round 2: Allison Gardner had gone out, and still has votes.'] })
  const page = String(await roundsCard(state))
  assert.match(page, /Counted again, these figures do not give what the record says/)
  assert.match(page, /Allison Gardner had gone out, and still has votes/)
})

test('a winner whom the figures do not elect, a round too few, and papers that do not add up are each told', () => {
  const other = { ...counted('stoke-central-2017'), won: ['allison-gardner'] }
  assert.deepEqual(recountOf(other), {
    kind: 'differs',
    why: ['By these figures Gareth Snell is elected; the record names Allison Gardner.'],
  })
  const first = counted('stoke-central-2017', ([one]) => (one ? [one] : []))
  assert.deepEqual(recountOf(first), { kind: 'differs', why: ['Round 2 is missing: nobody has more than half yet.'] })
  const lost = counted('stoke-central-2017', ([one, two]) => (one && two ? [one, { ...two, non_transferable: 4 }] : []))
  assert.deepEqual(recountOf(lost), {
    kind: 'differs',
    why: ['The votes of round 2 and papers without a further choice are 127, not the 126 of the first round.'],
  })
})

test('where a number of votes is not known, or the method has no rounds, nothing is counted', () => {
  const unknown = counted('stoke-central-2017', ([one, ...more]) =>
    one ? [{ ...one, votes: { ...one.votes, 'gareth-snell': 'unknown' } }, ...more] : [],
  )
  assert.equal(recountOf(unknown), null)
  assert.equal(recountOf(counted('newham-trigger-2016')), null)
  assert.equal(recountOf(counted('copeland-2017')), null)
})

test('votes of parts stand beside the rounds, with those who are not named; none while no event of the vote is known', async () => {
  const state = counted('tower-hamlets-mayor-2010')
  assert.deepEqual(state.tallies, [])
  const page = String(await talliesCard({ ...state, tallies: state.contest.tallies }))
  assert.match(page, /First round[\s\S]*394[\s\S]*six others together: 474[\s\S]*Fifth round[\s\S]*433/)
})
