import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayCause, sayLeadTime } from './say-diagnosis.ts'

const exactly = (n: number) => ({ best: n, low: n, high: n })

test('lost by one: 2 more people, or 1 changed mind, in the singular where it is one', () => {
  const said = sayCause({ kind: 'room', sufficient: 'yes', more: exactly(2), changed: exactly(1), stayedAway: 9, orPersuasion: null })
  assert.deepEqual([said.kind, said.headline, said.interval], ['Room', '2 more people, or 1 changed mind', null])
})

test('an approximate margin says how far its numbers reach', () => {
  const more = { best: 21, low: 16, high: 26 }
  const said = sayCause({
    kind: 'room',
    sufficient: 'perhaps',
    more,
    changed: { best: 11, low: 8, high: 13 },
    stayedAway: null,
    orPersuasion: 'supporters-came',
  })
  assert.equal(said.interval, 'it would have been 16 to 26 people, or 8 to 13 minds')
})

test('a gate is not opened by numbers, and nobody is blamed for it', () => {
  const said = sayCause({ kind: 'gate', sufficient: 'no', outs: [] })
  assert.equal(said.headline, 'No number of people changes this')
  assert.doesNotMatch(Object.values(said).join(' '), /fault|fail|blame/i)
})

test('the age of a group at the vote, and by how much it began too late', () => {
  assert.equal(sayLeadTime({ age: 22, late: null }), 'The group was founded 22 days before the vote.')
  assert.match(sayLeadTime({ age: 22, late: 65 }) ?? '', /it had to begin 65 days earlier/)
  assert.equal(sayLeadTime({ age: null, late: null }), null)
})
