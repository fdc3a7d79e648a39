import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { answerHours, foldArea, minutesOf, readRide, refusedPairs, type ToldPair, type TypedRide, tooOften } from './rides.ts'

const typed = (more: Partial<TypedRide>): TypedRide => ({
  kind: 'request',
  area: 'Millom',
  also: '',
  from: '18:00',
  until: '18:45',
  seats: '',
  'step-free': '',
  back: '',
  adult: 'yes',
  agreed: 'yes',
  ...more,
})
const wrong = (more: Partial<TypedRide>): string[] => {
  const read = readRide(typed(more))
  return isRefusal(read) ? Object.keys(read.fields ?? {}).toSorted() : []
}

test('a lift is asked for by a town, hours, and the word that one is an adult who agrees to be named; an offer has seats, an hour and stops besides', () => {
  assert.deepEqual(readRide(typed({ 'step-free': 'yes' })), {
    kind: 'request',
    area: 'Millom',
    also: [],
    from: '18:00',
    until: '18:45',
    seats: 1,
    stepFree: true,
    back: false,
  })
  assert.deepEqual(readRide(typed({ kind: 'offer', until: '', seats: '3', also: 'Haverigg, Silecroft', back: 'yes' })), {
    kind: 'offer',
    area: 'Millom',
    also: ['Haverigg', 'Silecroft'],
    from: '18:00',
    until: '18:00',
    seats: 3,
    stepFree: false,
    back: true,
  })
  assert.deepEqual(wrong({ kind: '' }), ['kind'])
  assert.deepEqual(wrong({ adult: '' }), ['adult'])
  assert.deepEqual(wrong({ agreed: '' }), ['agreed'])
  assert.deepEqual(wrong({ from: '6 pm', until: '17:00' }), ['from'])
  assert.deepEqual(wrong({ until: '17:59' }), ['until'])
  assert.deepEqual(wrong({ kind: 'offer', seats: '9', also: 'a, b, c, d, e' }), ['also', 'seats'])
})

test('an area is a town or a ward: a street with its number and a postcode are refused, also among the stops', () => {
  for (const area of ['12 Mill Lane', '12a, Mill Lane', 'Millom LA18 4AB', '']) assert.deepEqual(wrong({ area }), ['area'], area)
  for (const area of ['Millom', 'Ward 7', 'St. Bees', 'Newton-in-Furness']) assert.deepEqual(wrong({ area }), [], area)
  assert.deepEqual(wrong({ kind: 'offer', seats: '1', also: '3 High Street' }), ['also'])
})

test('one place is one place however it is typed; an hour is minutes from midnight; answers have a quarter of what is left', () => {
  assert.equal(foldArea('  St. Bees '), foldArea('ST BEES'))
  assert.notEqual(foldArea('Millom'), foldArea('Egremont'))
  assert.equal(minutesOf('18:15'), 1095)
  assert.deepEqual([400, 100, 13, 4, -5].map(answerHours), [48, 25, 3, 3, 3])
})

test('whoever said no, and whoever did not answer, is not suggested to the same person again; after three noes of their own to nobody', () => {
  const pair = (rider: string, driver: string, more: Partial<ToldPair> = {}): ToldPair => ({
    rider,
    driver,
    riderNo: false,
    driverNo: false,
    late: false,
    ...more,
  })
  const told = [
    pair('ann', 'd1', { riderNo: true }),
    pair('ann', 'd2', { driverNo: true }),
    pair('ann', 'd3', { late: true }),
    pair('ann', 'd4'),
    pair('ben', 'd2', { driverNo: true }),
  ]
  assert.deepEqual(
    refusedPairs(told).map(({ rider, driver }) => `${rider} ${driver}`),
    ['ann d1', 'ann d2', 'ann d3', 'ben d2'],
  )
  assert.deepEqual([...tooOften(told)], [])
  assert.deepEqual([...tooOften([...told, pair('cai', 'd2', { driverNo: true })])], ['d2'])
})
