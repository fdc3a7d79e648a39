import assert from 'node:assert/strict'
import { test } from 'node:test'
import { queueOf as queueFrom } from './act-queue.ts'
import { type DoorAct, type DoorPerson, hereWith, inPlace, marksIn, namedLike, readDoorActs, withTaps } from './kept-door.ts'

const id = (n: number) => `01900000-0000-4000-8000-${String(n).padStart(12, '0')}`
const person = (n: number, name: string, here = false): DoorPerson => ({ id: id(n), name, said: 'said yes', here })
const people = [person(1, 'Kate Twohig'), person(2, 'Carl O’Brien', true), person(3, 'Kit Amin')]
const tap = (n: number, of: number, here: boolean): DoorAct => ({ id: id(n), at: n, kind: 'tap', person: id(of), here })
const mark = (n: number): DoorAct => ({ id: id(n), at: n, kind: 'mark', mark: 'ours' })
const queueOf = (...acts: DoorAct[]) => queueFrom(acts)

test('the last tap on somebody counts: here, not here and here again is here; who was ticked elsewhere stays so', () => {
  const queue = queueOf(tap(11, 1, true), tap(12, 1, false), tap(13, 1, true), tap(14, 3, true), tap(15, 3, false))
  assert.deepEqual(
    withTaps(people, queue).map(one => one.here),
    [true, true, false],
  )
})

test('twelve were here; one tick, one undone, two marks of which one was a mistake: twelve', () => {
  const queue = queueOf(tap(11, 1, true), tap(12, 2, false), mark(13), mark(14), { id: id(15), at: 15, kind: 'unmark', of: id(13) })
  assert.equal(hereWith({ here: 12, people }, queue), 12 + 1 - 1 + 2 - 1)
  assert.deepEqual(marksIn(queue), [id(14)])
  assert.equal(hereWith({ here: 12, people }, queueOf(tap(11, 2, true))), 12, 'who was ticked at another door is not counted twice')
})

test('a name is found by the beginnings of its words, in any order, and by a part in its middle', () => {
  const found = (typed: string) => namedLike(people, typed).map(one => one.name)
  assert.deepEqual(found('two ka'), ['Kate Twohig'])
  assert.deepEqual(found('BRI'), ['Carl O’Brien'])
  assert.deepEqual(found('min'), ['Kit Amin'])
  assert.deepEqual(found(' '), ['Kate Twohig', 'Carl O’Brien', 'Kit Amin'])
  assert.deepEqual(found('zz'), [])
  assert.deepEqual([found('obrien'), found("o'brien")], [['Carl O’Brien'], ['Carl O’Brien']])
  assert.deepEqual(namedLike([{ name: 'Zoë Ångström' }], 'zoe ang').length, 1, 'an old phone has no such letters')
})

test('what is no act of a door is not read', () => {
  const wrong = [
    {},
    { id: 'x', at: 1 },
    { ...tap(1, 1, true), here: 'yes' },
    { ...mark(1), mark: 'theirs' },
    { id: id(1), at: 1, kind: 'unmark' },
  ]
  for (const one of wrong) assert.equal(readDoorActs([one]), null)
  assert.deepEqual(readDoorActs([{ ...tap(1, 2, false), more: 1 }]), [tap(1, 2, false)])
})

test('rows stay where they stand when another door tells: whoever came is marked in place, whoever is found no more goes, whoever is new comes last', () => {
  const of = (id: string, here = false): DoorPerson => ({ id, name: id, said: '', here })
  const found = [of('a'), of('b', true), of('c'), of('e')]
  const anew = [of('a'), of('c'), of('e'), of('b', true)]
  assert.deepEqual(
    inPlace(['a', 'b', 'c', 'd'], found, anew).map(one => `${one.id}${one.here ? ' here' : ''}`),
    ['a', 'b here', 'c', 'e'],
  )
  assert.deepEqual(inPlace([], found, anew), anew)
})
