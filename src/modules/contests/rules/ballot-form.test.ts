import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { type Ground, readBallot, type Typed } from './ballot-form.ts'

const ground: Ground = {
  now: Temporal.Instant.from('2017-07-01T12:00:00Z'),
  zone: 'Europe/London',
  roll: 40,
  scrutineers: ['hana'],
  methods: [
    { id: 'irv', name: 'Alternative vote', manySeats: false },
    { id: 'stv', name: 'Single transferable vote', manySeats: true },
  ],
}
const typed: Typed = {
  title: 'Officers',
  about: 'The yearly meeting',
  scrutineer: 'hana',
  ...{ drawsOn: '2017-07-02', drawsAt: '09:00', castsOn: '2017-07-04', castsAt: '09:00', closesOn: '2017-07-09', closesAt: '21:00' },
  ...{ title1: 'Who chairs?', options1: ' Ade \n\nBea\nCem', method1: 'irv', seats1: '1' },
}
const faults = (changes: Typed): string[] => {
  const read = readBallot({ ...typed, ...changes }, ground)
  return isRefusal(read) ? Object.keys(read.fields ?? {}).toSorted() : []
}

test('a ballot as it was typed: summer time in London is an hour ahead, blank lines are no options, what is left empty is nothing', () => {
  const plan = readBallot(typed, ground)
  assert.ok(!isRefusal(plan))
  assert.deepEqual([plan.drawsFrom, plan.castsFrom, plan.closesAt].map(String), [
    '2017-07-02T08:00:00Z',
    '2017-07-04T08:00:00Z',
    '2017-07-09T20:00:00Z',
  ])
  assert.deepEqual(plan.questions, [{ title: 'Who chairs?', method: 'irv', seats: 1, options: ['Ade', 'Bea', 'Cem'] }])
  assert.deepEqual([plan.quorum, plan.envelopes], [0, 0])
})

test('up to three questions; a second that is half there is asked for whole', () => {
  const two = readBallot({ ...typed, title2: 'Committee', options2: 'A\nB\nC', method2: 'stv', seats2: '2' }, ground)
  assert.ok(!isRefusal(two))
  assert.deepEqual(
    two.questions.map(({ title, seats }) => [title, seats]),
    [
      ['Who chairs?', 1],
      ['Committee', 2],
    ],
  )
  assert.deepEqual(faults({ title2: 'Committee' }), ['method2', 'options2', 'seats2'])
})

test('each mistake is told beside its field', () => {
  const mistakes: readonly (readonly [Typed, string])[] = [
    [{ title: '' }, 'title'],
    [{ title: 'x'.repeat(121) }, 'title'],
    [{ about: 'x'.repeat(2001) }, 'about'],
    [{ scrutineer: 'glyn' }, 'scrutineer'],
    [{ drawsOn: '2017-07-01', drawsAt: '12:59' }, 'drawsOn'],
    [{ drawsOn: '2017-02-30' }, 'drawsOn'],
    [{ drawsAt: '24:00' }, 'drawsOn'],
    [{ castsOn: '2017-07-02', castsAt: '08:59' }, 'castsOn'],
    [{ closesOn: '2017-07-04', closesAt: '09:00' }, 'closesOn'],
    [{ closesOn: '2017-08-31' }, 'closesOn'],
    [{ quorum: '41' }, 'quorum'],
    [{ quorum: 'half' }, 'quorum'],
    [{ envelopes: '-1' }, 'envelopes'],
    [{ title1: '' }, 'title1'],
    [{ options1: 'Ade' }, 'options1'],
    [{ options1: 'Ade\nAde' }, 'options1'],
    [{ options1: `Ade\n${'x'.repeat(121)}` }, 'options1'],
    [{ method1: 'by feel' }, 'method1'],
    [{ seats1: '0' }, 'seats1'],
    [{ seats1: '4', method1: 'stv' }, 'seats1'],
    [{ seats1: '2' }, 'seats1'],
  ]
  for (const [change, field] of mistakes) assert.deepEqual(faults(change), [field], JSON.stringify(change).slice(0, 80))
})

test('what is just within the bounds is taken: now, the same moment for drawing and casting, everybody as quorum', () => {
  assert.deepEqual(
    faults({ drawsOn: '2017-07-01', drawsAt: '13:00', castsOn: '2017-07-01', castsAt: '13:00', quorum: '40', envelopes: '40' }),
    [],
  )
  assert.deepEqual(faults({ closesOn: '2017-08-30', closesAt: '13:00' }), [])
  assert.deepEqual(faults({ method1: 'stv', seats1: '3' }), [])
})

test('a roll of nobody opens no ballot', () => {
  const read = readBallot(typed, { ...ground, roll: 0 })
  assert.ok(isRefusal(read))
  assert.match(read.fields?.['title'] ?? '', /roll would be empty/)
})
