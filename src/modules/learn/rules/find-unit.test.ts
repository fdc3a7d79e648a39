import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { findUnits, type UnitLike } from './find-unit.ts'

const unit = (id: string, name: string, until: string | null = null): UnitLike => ({
  id,
  name,
  valid_from: day('2010-05-06'),
  valid_to: until ? day(until) : null,
})
const units = [
  unit('a/1', 'North Ferry'),
  unit('a/2', 'Ferry Bridge & Sands'),
  unit('a/3', 'Ynys Môn'),
  unit('a/4', 'Sandsend'),
  unit('a/5', 'Old Ferry', '2015-01-01'),
]
const on = day('2017-01-07')

test('a whole name is found whatever its capitals, accents and signs', () => {
  assert.equal(findUnits(units, 'north ferry', on).one?.id, 'a/1')
  assert.equal(findUnits(units, ' FERRY BRIDGE AND SANDS ', on).one?.id, 'a/2')
  assert.equal(findUnits(units, 'Ynys Mon', on).one?.id, 'a/3')
})

test('a part that only one unit has finds it; a part that several have gives the choice by name', () => {
  assert.equal(findUnits(units, 'sandse', on).one?.id, 'a/4')
  const several = findUnits(units, 'ferry', on)
  assert.equal(several.one, null)
  assert.deepEqual(
    several.several.map(({ name }) => name),
    ['Ferry Bridge & Sands', 'North Ferry'],
  )
})

test('a unit that is no longer in force is not found by name, but by its code', () => {
  assert.deepEqual(findUnits(units, 'Old Ferry', on), { one: null, several: [] })
  assert.equal(findUnits(units, 'a/5', on).one?.name, 'Old Ferry')
})

test('nothing, signs only, and a name nobody has find nothing', () => {
  for (const typed of ['', '  ', '???', 'Atlantis', '(.*)']) assert.deepEqual(findUnits(units, typed, on), { one: null, several: [] })
})

test('seven thousand words cost a name no more than one: it is read once', () => {
  let read = 0
  const ferry = {
    ...unit('a/1', ''),
    get name() {
      read++
      return 'A Ferry'
    },
  }
  findUnits([ferry], 'a', on)
  const once = read
  read = 0
  assert.equal(findUnits([ferry], 'a-'.repeat(7000), on).one, ferry)
  assert.equal(read, once)
})
