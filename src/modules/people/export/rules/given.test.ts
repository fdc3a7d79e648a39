import assert from 'node:assert/strict'
import { test } from 'node:test'
import { areaAmong, csvOf, mayAnswer, mayAsk, mayTake, neutral } from './given.ts'

test('what a spreadsheet program would compute is text with an apostrophe before it; a name with a quotation mark or a comma stays one cell', () => {
  assert.deepEqual(['=1+1', '+44 7700', '-2', '@SUM(A1)', '＝1', 'Ann'].map(neutral), [
    "'=1+1",
    "'+44 7700",
    "'-2",
    "'@SUM(A1)",
    "'＝1",
    'Ann',
  ])
  assert.equal(
    csvOf([
      ['Ann "Q", Birch', '=cmd'],
      ['a\nb', ''],
    ]),
    '\ufeff"Ann ""Q"", Birch",\'=cmd\r\n"a\nb",\r\n',
  )
})

test('a list is asked for one job, answered by another, taken by who asked', () => {
  const wanted = { whatFor: 'ring', area: '', why: 'Calls on Monday by Ali; shredded after', format: 'csv', fields: [] }
  assert.equal(mayAsk(wanted, 1_000, [], ['Wath']), null)
  assert.deepEqual(Object.keys(mayAsk(wanted, 1_001, [], ['Wath'])?.fields ?? {}), ['area'])
  assert.deepEqual(Object.keys(mayAsk({ ...wanted, whatFor: 'sell', why: 'so', format: 'pdf' }, 3, [], ['Wath'])?.fields ?? {}), [
    'whatFor',
    'format',
    'why',
  ])
  const stall = { id: 's', name: 'Can keep a stall', given_for: ['door'] as const }
  assert.equal(mayAsk({ ...wanted, whatFor: 'door', fields: ['s'] }, 3, [stall], ['Wath']), null)
  assert.match(
    mayAsk({ ...wanted, fields: ['s'] }, 3, [stall], ['Wath'])?.fields?.['fields'] ?? '',
    /“Can keep a stall” may not leave for this job/,
  )
  assert.deepEqual(Object.keys(mayAsk({ ...wanted, whatFor: 'door', fields: ['t'] }, 3, [stall], ['Wath'])?.fields ?? {}), ['fields'])
  assert.match(mayAsk({ ...wanted, area: 'Bath' }, 0, [], ['Wath'])?.fields?.['area'] ?? '', /Your people are in Wath\./)
  assert.match(mayAsk(wanted, 0, [], ['Wath'])?.fields?.['area'] ?? '', /nobody has agreed to that yet/)
  assert.equal(areaAmong(['Wath'], 'wATH'), 'Wath')
  const open = { own: false, approved: null, over: false, grown: false }
  assert.equal(mayAnswer(open), null)
  for (const change of [{ own: true }, { over: true }, { approved: true }, { grown: true }]) assert.ok(mayAnswer({ ...open, ...change }))
  const approved = { own: true, approved: true, over: false, grown: false }
  assert.equal(mayTake(approved), null)
  for (const change of [{ own: false }, { over: true }, { approved: null }, { approved: false }, { grown: true }])
    assert.ok(mayTake({ ...approved, ...change }))
})
