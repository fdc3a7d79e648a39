import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { randomFrom } from '#kernel/random.ts'
import { setPreference } from '#modules/contests/index.ts'
import { caucusBySlug } from '#modules/network/index.ts'
import { countEliminatingRounds } from '#src/counting.ts'
import { addMembers, asKeeper, contest as copeland, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'
import { putDown, recordCanvass, recordCommitments, recordRoll } from '../commands.ts'
import type { CountRounds } from '../rules/rounds.ts'
import { roundsUnknown, scenarioOf } from '../rules/rounds.ts'
import type { Said } from '../tables.ts'

const stoke = 'stoke-central-2017'
const stokeRoom = `/caucuses/stoke-central/contests/${stoke}`

const back = (w: World, caucus: Id<'caucus'>, contest: string, option: string, since: string): Promise<void> =>
  asKeeper(w, tx =>
    setPreference(tx, { caucus, contest, option, process: 'meeting', since: instant(since), isPublic: true, by: null }).then(
      () => undefined,
    ),
  )

/** Asha's caucus with a roll, what a canvass said, and people who said this and that. */
const settleStoke = async (w: World, said: readonly (readonly [Said, number])[]): Promise<Id<'caucus'>> => {
  const caucus = (await asKeeper(w, tx => caucusBySlug(tx, 'stoke-central')))?.id
  assert.ok(caucus)
  const unit = '2010/E14000972'
  const at = instant('2017-01-06T20:00:00Z')
  for (const [what, count] of said) {
    const people = await addMembers(w, caucus, count, { unit, history: [{ kind: 'joined', on: day('2014-05-01'), unit }] })
    await asKeeper(w, tx =>
      recordCommitments(
        tx,
        people.map(person => ({ person, caucus, contest: stoke, said: what, at, by: null })),
      ),
    )
  }
  await asKeeper(w, async tx => {
    await recordRoll(tx, { caucus, contest: stoke, low: 330, high: 430, source: 'The caucus’s estimate.', at, by: null })
    await recordCanvass(tx, { caucus, contest: stoke, asked: 30, ours: 9, how: 'calls to all members met', at })
    await putDown(tx, { caucus, account: null, hoursAWeek: 20, from: day('2017-01-01'), until: day('2017-06-01') })
  })
  return caucus
}

/** The chance on the big number, and in the row of the caucus's own. */
const chances = (text: string): { tile: string; row: string } => ({
  tile: /Chance to win the room[\s\S]*?__number">(\w[\w ]*?)\s*<\/?(?:span|p)/.exec(text)?.[1] ?? '',
  row: /tag[^>]*>yours[\s\S]*?<td[^>]*>[\s\S]*?<\/td>\s*<td[^>]*>\s*([^<]*?) in 100/.exec(text)?.[1] ?? '',
})

test('Stoke on the day of the vote: four are shortlisted, each has what it may expect, and the chance of the plan is the chance of the rounds', async t => {
  const w = await world(t)
  const caucus = await settleStoke(w, [
    ['yes', 40],
    ['sympathiser', 20],
    ['other', 30],
  ])
  await back(w, caucus, stoke, 'gareth-snell', '2017-01-24T20:00:00Z')
  await w.at('2017-01-25T12:00:00Z')
  const page = (await w.as('Asha').get(stokeRoom)).text
  assert.match(page, /Through the rounds/)
  // That the fourth did not come to the meeting is known when the day is over.
  assert.match(page, /4 names on the ballot/)
  for (const name of ['Gareth Snell', 'Allison Gardner', 'Trudie McGuinness', 'Stephen Hitchin']) assert.match(page, new RegExp(name))
  assert.doesNotMatch(page, /Mike Stubbs/, 'who was not shortlisted does not stand')
  const { tile, row } = chances(page)
  assert.ok(tile !== '' && tile === row, `${tile} against ${row}`)
  // No day is left, so there are no hours: the chance is what it is.
  assert.match(page, new RegExp(`As it stands the chance is ${tile} in 100`))
  assert.match(page, /4,000 nights are drawn with the seed “stoke-central-2017”/)
  assert.equal((await w.as('Asha').get(stokeRoom)).text, page, 'the same luck each time')
  assert.deepEqual(w.faults, [])
})

test('Stoke two days after: the rounds as they were published, 51, 46 and 29, then 72 and 51', async t => {
  const w = await world(t)
  await settleStoke(w, [['yes', 40]])
  await w.at('2017-01-27T12:00:00Z')
  const page = (await w.as('Asha').get(stokeRoom)).text
  assert.match(page, /Round 1: Gareth Snell 51, Allison Gardner 46, Trudie McGuinness 29\./)
  assert.match(page, /Round 2: Gareth Snell 72, Allison Gardner 51\./)
  assert.doesNotMatch(page, /Through the rounds/)
})

test('Stoke, when what the caucus backs went out at the longlist: not on the ballot, no number of people changes that, and no plan pretends to', async t => {
  const w = await world(t)
  const caucus = await settleStoke(w, [['yes', 60]])
  await back(w, caucus, stoke, 'not-named', '2017-01-06T21:00:00Z')
  await w.at('2017-01-22T12:00:00Z')
  const before = (await w.as('Asha').get(stokeRoom)).text
  assert.match(before, /Not decided yet: “[^”]+” is ahead/)
  assert.match(before, /Do next/)
  await w.at('2017-01-24T12:00:00Z')
  const after = (await w.as('Asha').get(stokeRoom)).text
  assert.match(after, /is not on the ballot\./)
  assert.match(after, /No number of people in the room changes that/)
  assert.match(after, /What can still be done/)
  assert.doesNotMatch(after, /What one hour of work adds/)
  assert.equal(chances(after).tile, 'None')
})

test('Copeland: against all others together until the shortlist is made, and then through the rounds of three', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const people = await addMembers(w, caucus, 20)
  const at = instant('2017-01-06T20:00:00Z')
  await asKeeper(w, tx =>
    recordCommitments(
      tx,
      people.map(person => ({ person, caucus, contest: copeland, said: 'yes' as const, at, by: null })),
    ),
  )
  await back(w, caucus, copeland, 'rachel-holliday', '2017-01-05T20:00:00Z')
  const early = (await w.as('Ali').get(wathPaths.room)).text
  assert.match(early, /yours stand against all others together/)
  assert.doesNotMatch(early, /Through the rounds/)
  await w.at('2017-01-14T12:00:00Z')
  const late = (await w.as('Ali').get(wathPaths.room)).text
  assert.match(late, /3 names on the ballot/)
  assert.match(late, /Barbara Cannon/)
  assert.doesNotMatch(late, /Thomas Docherty/)
})

test('a caucus that has not said whom it backs is reckoned against all others together, and told so', async t => {
  const w = await world(t)
  await settleWath(w)
  await w.at('2017-01-14T12:00:00Z')
  const page = (await w.as('Ali').get(wathPaths.room)).text
  assert.match(page, /This caucus has not said whom it backs, so its people are reckoned against all others together/)
})

/** The fewest go out until one has more than half, written again for comparison. */
const again: CountRounds = (options, vote, lot) => {
  let standing = [...options]
  let out: string | null = null
  const rounds: { votes: { option: string; votes: number }[] }[] = []
  while (standing.length > 0) {
    const { votes } = vote(standing, out)
    const cast = standing.map(option => ({ option, votes: votes.get(option) ?? 0 }))
    rounds.push({ votes: cast })
    const winner = cast.find(one => 2 * one.votes > cast.reduce((sum, each) => sum + each.votes, 0))
    if (winner ?? standing.length === 1) return { elected: winner?.option ?? standing[0] ?? null, rounds }
    const least = Math.min(...cast.map(one => one.votes))
    const tied = cast.filter(one => one.votes === least).map(one => one.option)
    out = tied.length === 1 ? (tied[0] ?? null) : lot(tied)
    standing = standing.filter(option => option !== out)
  }
  return { elected: null, rounds }
}

test('the count that is handed in is the one of ballots: 500 drawn votes give the rounds that a count written anew gives', () => {
  const rivals = ['B', 'C', 'D']
  let rounds = 0
  for (let i = 0; i < 500; i++) {
    const [own, others] = [20 + (i % 40), 60 + (i % 50)]
    const one = (count: CountRounds) => scenarioOf(roundsUnknown('A', rivals), 'lot', count, randomFrom(`vote ${i}`)).count(own, others)
    const [theirs, ours] = [one(countEliminatingRounds), one(again)]
    // Where an earlier round tells equal options apart, ballots need no lot; those few are left out.
    if (theirs.rounds.some(({ votes }) => new Set(votes.map(each => each.votes)).size < votes.length)) continue
    assert.equal(theirs.elected, ours.elected)
    assert.deepEqual(
      theirs.rounds.map(({ votes }) => votes),
      ours.rounds.map(({ votes }) => votes),
    )
    rounds += theirs.rounds.length
  }
  assert.ok(rounds > 800, `${rounds} rounds compared`)
})
