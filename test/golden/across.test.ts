import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPacks } from '#src/main.ts'
import { ratesBy } from '#src/modules/contests/base-rate.ts'
import { factsIn } from '#src/modules/contests/facts.ts'
import type { Rate } from '#src/modules/contests/rules/rate-table.ts'

/** What was worked out by hand from the same public pages before the program was written: n, median, lowest, highest. */

const packs = await loadPacks()
const { rates } = ratesBy(packs, null)
const facts = factsIn(packs)

/** Rates of one procedure, or of all of a kind, rounded as they were by hand. */
const rate = (id: string): Rate => {
  const found = rates.find(one => one.id === id)
  assert.ok(found, id)
  return found
}
const row = ({ n, median, low, high }: Rate, digits = 0): number[] => [n, ...[median, low, high].map(value => Number(value.toFixed(digits)))]
const byElection = 'candidate.selection-of-a-candidate-for-a-parliamentary-by-election'

test('days from opening, from the end of applications and from the final list to the vote of a by-election', () => {
  assert.deepEqual(row(rate(`opening.${byElection}`)), [4, 7, 4, 15])
  assert.deepEqual(row(rate(`closing.${byElection}`)), [5, 4, 2, 10])
  assert.deepEqual(row(rate(`shortlist.${byElection}`)), [6, 1, 1, 7])
})

test('from the vacancy: by hand 7 contests, 11 days in the middle, 5 to 29; Stoke’s vacancy of 12 days before is in the pack besides', () => {
  const { rows } = rate(`vacancy.${byElection}`)
  const others = rows.filter(one => one.key !== 'stoke-central-2017').map(one => one.value)
  assert.deepEqual([others.length, others[3], others.at(0), others.at(-1)], [7, 11, 5, 29])
  assert.equal(rows.find(one => one.key === 'stoke-central-2017')?.value, 12)
})

test('contests for a leader: 5 from opening with 86 days in the middle, 42 to 99; 7 from the vacancy with 60, 40 to 118', () => {
  const leaders = (span: string) =>
    facts
      .filter(one => /-leader-|-deputy-/.test(one.key))
      .flatMap(one => one.days.filter(day => day.value.span === span).map(day => day.value.days))
      .toSorted((a, b) => a - b)
  const [opening, vacancy] = [leaders('opening'), leaders('vacancy')]
  assert.deepEqual([opening.length, opening[2], opening.at(0), opening.at(-1)], [5, 86, 42, 99])
  assert.deepEqual([vacancy.length, vacancy[3], vacancy.at(0), vacancy.at(-1)], [7, 60, 40, 118])
})

test('Copeland 15 days and Stoke 8, from opening to the vote', () => {
  const days = (key: string) => facts.find(one => one.key === key)?.days.find(day => day.value.span === 'opening')?.value.days
  assert.deepEqual(['copeland-2017', 'stoke-central-2017'].map(days), [15, 8])
})

test('of Stoke’s 41 who applied 11 were on the longlist: 27 in 100', () => {
  const kept = rate(`applied-longlist.${byElection}`).rows.find(one => one.key === 'stoke-central-2017')
  assert.equal(kept?.value.toFixed(3), (11 / 41).toFixed(3))
})

test('the lead in by-elections: 4, a fifth in the middle, one of them close', () => {
  const { n, median, rows } = rate(`margin.${byElection}`)
  assert.deepEqual([n, Math.round(median * 100), rows.filter(one => one.value <= 0.1).length], [4, 21, 1])
})

test('votes of units are counted as such: five of a sort in the trigger ballots, and never among people', () => {
  const units = facts.filter(one => one.counted === 'units').map(one => one.key)
  assert.ok(units.includes('newham-trigger-2016'))
  const ofPeople = rates.filter(one => one.measure !== 'units' && ['turnout', 'margin', 'margin-votes'].includes(one.measure)).flatMap(one => one.rows)
  assert.deepEqual(
    ofPeople.filter(one => units.includes(one.key)),
    [],
  )
})

test('every contest of every pack has its facts, and none is twice', () => {
  const keys = [...packs.values()].flatMap(pack => [...pack.contests.keys()])
  assert.deepEqual(facts.map(one => one.key).toSorted(), keys.toSorted())
})
