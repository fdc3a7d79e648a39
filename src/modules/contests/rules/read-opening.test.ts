import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { type Opening, type ProcedureLike, readOpening, type Typed } from './read-opening.ts'

const selection = {
  id: 'selection',
  name: 'Selection of a candidate',
  moments: [
    { id: 'vacancy', name: 'Vacancy' },
    { id: 'freeze', name: 'Freeze date' },
    { id: 'meeting', name: 'Meeting' },
  ],
}
const old = { ...selection, id: 'old', name: 'The old way' }
const ground = {
  today: day('2021-03-16'),
  choices: [{ pack: 'p', unit: '2010/H', unitName: 'Hartlepool', procedures: [selection, old] }],
  inForce: (all: readonly ProcedureLike[]) => all.filter(one => one.id !== 'old'),
  voteMoment: () => 'meeting',
}
const typed = { unit: 'p 2010/H', procedure: 'selection', from: 'begin', on: '2021-03-16' }
const read = (more: Typed = {}) => readOpening({ ...typed, ...more }, ground)
const opened = (more: Typed = {}): Opening<ProcedureLike> => {
  const found = read(more)
  assert.ok(!isRefusal(found))
  return found
}
const faults = (more: Typed) => {
  const found = read(more)
  assert.ok(isRefusal(found))
  return found.fields ?? {}
}

test('a place, a procedure and one day are enough: the rest is said by itself', () => {
  const found = opened()
  assert.equal(found.key, 'hartlepool-2021-03-16')
  assert.equal(found.title, 'Hartlepool: selection of a candidate, 2021')
  assert.deepEqual(found.moments, { vacancy: '2021-03-16' })
})

test('the one day may be the vote; days that are known besides are taken along, with their hour', () => {
  assert.deepEqual(opened({ from: 'vote', 'm-freeze': '2021-03-01', 't-freeze': '17:00' }).moments, {
    freeze: '2021-03-01T17:00',
    meeting: '2021-03-16',
  })
})

test('a procedure that was not in force is refused, and those in force are named', () => {
  assert.match(faults({ procedure: 'old' })['procedure'] ?? '', /In force: Selection of a candidate/)
})

test('every fault is named at once', () => {
  const found = faults({ unit: 'elsewhere', on: '2021-02-30', address: 'not an address' })
  assert.deepEqual(Object.keys(found).toSorted(), ['address', 'on', 'unit'])
})

test('an address is kept without its scheme, and a source may be words alone', () => {
  assert.deepEqual(opened({ address: 'https://example.org/a?b=1' }).source, { title: 'example.org/a?b=1', address: 'example.org/a?b=1' })
  assert.deepEqual(opened({ source: 'A letter to members' }).source, { title: 'A letter to members', address: null })
  assert.equal(faults({ address: 'javascript:alert(1)' })['address'] !== undefined, true)
})
