import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type StatusEvent, standingOn } from './standing.ts'

const asha: StatusEvent[] = [{ kind: 'joined', on: day('2012-03-01'), unit: '2010/A001' }]
const bo: StatusEvent[] = [...asha, { kind: 'lapsed', on: day('2016-11-03') }]

test('Asha joined in 2012 and has been a member since', () => {
  assert.deepEqual(standingOn(asha, day('2017-01-07')), {
    member: true,
    since: day('2012-03-01'),
    firstJoined: day('2012-03-01'),
    lapsedOn: null,
    arrearsSince: null,
    unit: '2010/A001',
    unitSince: day('2012-03-01'),
  })
})

test('nobody is a member the day before joining, and everybody is on the day', () => {
  assert.equal(standingOn(asha, day('2012-02-29')).member, false)
  assert.equal(standingOn(asha, day('2012-03-01')).member, true)
})

test('Bo lapsed on 3 November: a member on the 2nd, none on the 3rd, and the lapse is remembered', () => {
  assert.equal(standingOn(bo, day('2016-11-02')).member, true)
  const after = standingOn(bo, day('2016-11-03'))
  assert.deepEqual([after.member, after.since, after.unit, after.lapsedOn?.toString()], [false, null, null, '2016-11-03'])
})

test('rejoining begins a new continuous membership, and a second joining without a lapse does not', () => {
  const back = standingOn([...bo, { kind: 'rejoined', on: day('2016-12-01'), unit: '2010/A002' }], day('2017-01-07'))
  assert.deepEqual([back.since?.toString(), back.firstJoined?.toString(), back.unit], ['2016-12-01', '2012-03-01', '2010/A002'])
  const twice = standingOn([...asha, { kind: 'joined', on: day('2016-12-01'), unit: '2010/A001' }], day('2017-01-07'))
  assert.equal(twice.since?.toString(), '2012-03-01')
})

test('arrears run from their first day to the day before they are paid', () => {
  const owing: StatusEvent[] = [...asha, { kind: 'arrears', from: day('2016-10-01'), to: day('2016-12-24') }]
  assert.equal(standingOn(owing, day('2016-09-30')).arrearsSince, null)
  assert.equal(standingOn(owing, day('2016-10-01')).arrearsSince?.toString(), '2016-10-01')
  assert.equal(standingOn(owing, day('2016-12-23')).arrearsSince?.toString(), '2016-10-01')
  assert.equal(standingOn(owing, day('2016-12-24')).arrearsSince, null)
})

test('arrears from before a lapse do not follow someone who rejoins', () => {
  const back = standingOn(
    [
      ...asha,
      { kind: 'arrears', from: day('2016-10-01'), to: null },
      { kind: 'lapsed', on: day('2016-11-03') },
      { kind: 'rejoined', on: day('2016-12-01'), unit: '2010/A001' },
    ],
    day('2017-01-07'),
  )
  assert.equal(back.arrearsSince, null)
})

test('moving takes the membership along, and the order in which events were written down does not matter', () => {
  const moved: StatusEvent[] = [{ kind: 'moved', on: day('2016-06-01'), unit: '2010/A002' }, ...asha]
  assert.equal(standingOn(moved, day('2016-05-31')).unit, '2010/A001')
  assert.equal(standingOn(moved, day('2016-06-01')).unit, '2010/A002')
  assert.equal(standingOn(moved, day('2016-06-01')).since?.toString(), '2012-03-01')
})

test('the time in a unit begins with moving there, and a lapse breaks it although one comes back to the same', () => {
  const moved: StatusEvent[] = [...asha, { kind: 'moved', on: day('2016-06-01'), unit: '2010/A002' }]
  assert.equal(standingOn(moved, day('2016-12-01')).unitSince?.toString(), '2016-06-01')
  const again: StatusEvent[] = [...moved, { kind: 'moved', on: day('2016-07-01'), unit: '2010/A002' }]
  assert.equal(standingOn(again, day('2016-12-01')).unitSince?.toString(), '2016-06-01')
  const back: StatusEvent[] = [
    ...moved,
    { kind: 'lapsed', on: day('2016-11-03') },
    { kind: 'rejoined', on: day('2016-11-20'), unit: '2010/A002' },
  ]
  assert.equal(standingOn(back, day('2016-12-01')).unitSince?.toString(), '2016-11-20')
})
