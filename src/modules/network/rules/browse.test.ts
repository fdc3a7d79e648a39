import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { fits, nearestToReady, needFirst, pageOf, parseSort, type Standing, saySort, sorted, tally } from './browse.ts'

const unit = (code: string, more: Partial<Standing> = {}): Standing => ({
  id: `2010/${code}`,
  name: code,
  region: 'North',
  electorate: null,
  level: 0,
  holds: 'no-group',
  chanceKnown: null,
  conversations: null,
  since: null,
  meets: null,
  ...more,
})

const ash = unit('Ash', { region: 'South', electorate: 300, level: 4, holds: 'nothing', since: day('2015-01-01') })
const birch = unit('Birch', { electorate: 100, level: 2, holds: 'spoken', conversations: 30, since: day('2016-06-01') })
const cedar = unit('Cedar')
const dale = unit('Dale', { electorate: 200, level: 3, holds: 'spoken', conversations: 10, since: day('2016-01-01') })
const all = [dale, cedar, birch, ash]

const names = (units: readonly Standing[]): string => units.map(({ name }) => name).join(' ')

test('units are sorted by name unless asked otherwise, and a sort that is not there is by name', () => {
  assert.equal(names(sorted(all, parseSort(''))), 'Ash Birch Cedar Dale')
  assert.equal(names(sorted(all, parseSort('wealth'))), 'Ash Birch Cedar Dale')
})

test('what is not known stands last in both directions', () => {
  assert.equal(names(sorted(all, parseSort('electorate'))), 'Birch Dale Ash Cedar')
  assert.equal(names(sorted(all, parseSort('-electorate'))), 'Ash Dale Birch Cedar')
})

test('ages go up from the group that began last', () => {
  assert.equal(names(sorted(all, parseSort('since'))), 'Birch Dale Ash Cedar')
})

test('a sort is written in an address as it was read', () => {
  assert.equal(saySort(parseSort('-readiness')), '-readiness')
})

test('a filter by region and by what holds back needs both', () => {
  assert.equal(names(all.filter(fits({ region: 'North', holds: 'spoken' }))), 'Dale Birch')
  assert.equal(names(all.filter(fits({ region: 'South', holds: 'spoken' }))), '')
})

test('pages are turned by key and lose or repeat no unit', () => {
  const rows = sorted(all, parseSort(''))
  const first = pageOf(rows, { after: null, before: null }, 3)
  assert.equal(names(first.rows), 'Ash Birch Cedar')
  assert.deepEqual([first.before, first.after], [null, '2010/Cedar'])
  const second = pageOf(rows, { after: first.after, before: null }, 3)
  assert.equal(names(second.rows), 'Dale')
  assert.deepEqual([second.before, second.after, second.first], ['2010/Dale', null, 4])
  assert.equal(names(pageOf(rows, { after: null, before: second.before }, 3).rows), 'Ash Birch Cedar')
})

test('a key that is not there begins at the beginning', () => {
  assert.equal(names(pageOf(sorted(all, parseSort('')), { after: '2010/Elm', before: null }, 2).rows), 'Ash Birch')
})

test('the tally counts ready units and what holds the others back', () => {
  const counted = tally(all)
  assert.equal(counted.ready, 1)
  assert.equal(counted.units, 4)
  assert.deepEqual([counted.byHolds.get('spoken'), counted.byHolds.get('no-group'), counted.byHolds.get('facts')], [2, 1, undefined])
  assert.deepEqual(counted.byClass, { 0: 1, 1: 0, 2: 1, 3: 1, 4: 1, 5: 0 })
})

test('the nearest to ready are those that need the fewest conversations; where none is known there are none', () => {
  assert.deepEqual(nearestToReady(all, 1), { units: 1, conversations: 10 })
  assert.deepEqual(nearestToReady(all, 40), { units: 2, conversations: 40 })
  assert.deepEqual(nearestToReady([cedar], 40), { units: 0, conversations: 0 })
})

test('help goes first where the fewest conversations are missing, last where a group is ready', () => {
  assert.equal(names([ash, birch, dale].toSorted(needFirst)), 'Dale Birch Ash')
})

test('units whose next meeting nobody has told are gaps: they are counted, can be listed, and stand last when sorted by it', () => {
  const told = [{ ...dale, meets: day('2017-02-10') }, cedar, { ...ash, meets: day('2017-01-20') }]
  assert.equal(tally(told).dated, 2)
  assert.equal(names(told.filter(fits({ region: null, holds: null, dates: 'unknown' }))), 'Cedar')
  assert.equal(names(told.filter(fits({ region: null, holds: null, dates: 'known' }))), 'Dale Ash')
  assert.equal(names(sorted(told, parseSort('meets'))), 'Ash Dale Cedar')
})
