import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { historyFrom, rowsOf } from './history.ts'
import { isEmail, isPhone, mayAdd, type Wish } from './may-add.ts'

const whole: Wish = {
  name: 'Margaret Thorne',
  phone: '07700 900118',
  email: null,
  area: 'Cleator Moor',
  source: 'in-person',
  purpose: 'Asking about meetings',
  basis: 'consent',
  consents: [{ purpose: 'asking', channel: 'phone', how: 'said so at the stall' }],
}

test('with source, purpose, basis and consent a person may be added', () => {
  assert.equal(mayAdd(whole), null)
})

test('without any one of source, purpose, basis and consent there is no record, and each is named', () => {
  const missing: [Partial<Wish>, string][] = [
    [{ source: '' }, 'source'],
    [{ purpose: '' }, 'purpose'],
    [{ basis: '' }, 'basis'],
    [{ consents: [] }, 'consent'],
    [{ consents: [{ purpose: 'lifts', channel: 'phone', how: 'said so' }] }, 'consent'],
    [{ consents: [{ purpose: 'asking', channel: 'phone', how: '' }] }, 'how'],
    [{ name: '' }, 'name'],
  ]
  for (const [change, field] of missing) assert.deepEqual(Object.keys(mayAdd({ ...whole, ...change })?.fields ?? {}), [field])
})

test('who agreed to be phoned has a number, who agreed to e-mail an address', () => {
  assert.deepEqual(Object.keys(mayAdd({ ...whole, phone: null })?.fields ?? {}), ['phone'])
  const byEmail = { ...whole, consents: [{ purpose: 'asking', channel: 'email', how: 'ticked' }] }
  assert.deepEqual(Object.keys(mayAdd(byEmail)?.fields ?? {}), ['email'])
})

test('numbers and addresses are looked at, not guessed at', () => {
  for (const good of ['07700900118', '+44 7700 900118', '(01946) 690118']) assert.equal(isPhone(good), true, good)
  for (const bad of ['0770', 'call me', '07700 900118 ext', '1234567890123456']) assert.equal(isPhone(bad), false, bad)
  assert.deepEqual([isEmail('a@b.org'), isEmail('a@b'), isEmail('a b@c.org'), isEmail('@c.org')], [true, false, false, false])
})

test('a payment ends the arrears before it, and a history comes back as it was stored', () => {
  const history = [
    { kind: 'joined', on: day('2015-09-01'), unit: '2010/A' },
    { kind: 'arrears', from: day('2016-03-01'), to: day('2016-04-01') },
    { kind: 'lapsed', on: day('2016-11-20') },
  ] as const
  const rows = rowsOf(history).toSorted((a, b) => a.on.toString().localeCompare(b.on.toString()))
  assert.deepEqual(
    rows.map(row => row.kind),
    ['joined', 'arrears', 'paid', 'lapsed'],
  )
  assert.deepEqual(historyFrom(rows), history)
  assert.deepEqual(historyFrom(rows.slice(0, 2)).at(-1), { kind: 'arrears', from: day('2016-03-01'), to: null })
})
