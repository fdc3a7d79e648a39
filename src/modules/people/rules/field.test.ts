import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayDefine, mostFields, type WishedField } from './field.ts'

const wish: WishedField = {
  name: 'Can keep a stall',
  kind: 'choice',
  choices: ['Mornings', 'Evenings'],
  purpose: 'To ask the right people when a stall is planned',
  seenBy: 'stewards',
}
const wrong = (more: Partial<WishedField>, taken: string[] = [], asked = 0) =>
  Object.keys(mayDefine({ ...wish, ...more }, taken, asked)?.fields ?? {})

test('a field has a name, a kind, a purpose in words and who sees it; an opinion, a scale of figures and an old name are refused', () => {
  assert.equal(mayDefine(wish, ['Shoe size'], 3), null)
  assert.deepEqual(wrong({ name: '', kind: 'mood', purpose: 'short', seenBy: 'everybody' }), ['name', 'kind', 'purpose', 'seenBy'])
  assert.deepEqual(wrong({ name: 'Support level' }), ['name'])
  assert.deepEqual(wrong({ purpose: 'To see who is likely to vote our way' }), ['purpose'])
  assert.deepEqual(wrong({}, ['can keep A stall']), ['name'])
  assert.deepEqual(wrong({ choices: ['Mornings'] }), ['choices'])
  assert.deepEqual(wrong({ choices: ['Mornings', 'mornings'] }), ['choices'])
  assert.deepEqual(wrong({ choices: ['1', '2', '3', '4', '5'] }), ['choices'])
  assert.deepEqual(wrong({ choices: ['Supporter', 'Undecided'] }), ['choices'])
  assert.deepEqual(wrong({ kind: 'number', choices: [] }), [])
  assert.match(mayDefine(wish, [], mostFields)?.why ?? '', /at most 20/)
})
