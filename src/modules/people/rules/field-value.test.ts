import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FieldKind, valueIn } from './field-value.ts'

test('a value is kept as its field keeps it, and what is none of its kind is none', () => {
  const of = (kind: FieldKind, text: string) => valueIn({ kind, choices: kind === 'choice' ? ['Red', 'Blue'] : [] }, text)
  assert.deepEqual([of('words', 'Stalls'), of('words', ''), of('words', 'x'.repeat(201))], ['Stalls', null, null])
  assert.deepEqual([of('number', '2,5'), of('number', '-12'), of('number', 'twelve')], ['2.5', '-12', null])
  assert.deepEqual([of('day', '2017-01-31'), of('day', '2017-02-31'), of('day', '31.1.2017')], ['2017-01-31', null, null])
  assert.deepEqual([of('yes-no', 'Ja'), of('yes-no', 'no'), of('yes-no', 'perhaps')], ['yes', 'no', null])
  assert.deepEqual([of('choice', 'red'), of('choice', 'green')], ['Red', null])
})
