import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { methods } from '../methods.ts'
import { howManyToStand, type Kind, kindOfMethod, type StandAdvice, type Support } from './how-many-to-stand.ts'

const advice = (kind: Kind, seats: number, support: Support): StandAdvice => {
  const found = howManyToStand(kind, seats, support)
  return isRefusal(found) ? assert.fail(found.why) : found
}

test('nine places by STV and 129,549 papers: 58,300 of ours are four and a half quotas, so four or five stand, not nine', () => {
  const found = advice('transferable', 9, { valid: 129_549, own: 58_300 })
  assert.deepEqual([found.from, found.to, found.quota, found.held], [4, 5, 12_955, { quotas: 4, hundredths: 50 }])
  assert.deepEqual(found.begins, [
    { stand: 1, hundredths: 450 },
    { stand: 2, hundredths: 225 },
    { stand: 3, hundredths: 150 },
    { stand: 4, hundredths: 112 },
    { stand: 5, hundredths: 90 },
    { stand: 6, hundredths: 75 },
  ])
  assert.deepEqual(found.reasons, [
    '129549 valid papers and 9 places: the quota is 12955. 58300 of ours are 4 and 50/100 quotas.',
    '4 of ours can be elected by our own papers alone.',
    'One more than that may be carried by 50/100 of a quota and by what others pass on.',
    'With 6 each begins with about 75 % of a quota: whoever is lowest goes out before our papers can gather.',
  ])
  assert.equal(found.caveats.length, 3)
  assert.match(found.caveats[0] ?? '', /spread evenly: agree who asks whom to put which name first/)
})

test('less than a quota: one stands, and needs what others pass on', () => {
  const found = advice('transferable', 3, { valid: 400, own: 60 })
  assert.deepEqual([found.from, found.to, found.quota, found.held], [1, 1, 101, { quotas: 0, hundredths: 59 }])
  assert.deepEqual(found.reasons.slice(1), [
    'That is less than one quota: one can be elected only with what others pass on.',
    'One more than that may be carried by 59/100 of a quota and by what others pass on.',
    'With 2 each begins with about 29 % of a quota: whoever is lowest goes out before our papers can gather.',
  ])
})

test('more quotas than places: as many as there are places, and no more', () => {
  const found = advice('transferable', 2, { valid: 100, own: 100 })
  assert.deepEqual([found.from, found.to, found.begins.length, found.reasons.length], [2, 2, 2, 2])
  assert.equal(found.reasons[1], '2 of ours can be elected by our own papers alone.')
})

test('one mark each for several places: no more than whole quotas, since marks do not move', () => {
  const found = advice('one mark', 4, { valid: 100, own: 55 })
  assert.deepEqual([found.from, found.to, found.quota, found.held], [2, 2, 21, { quotas: 2, hundredths: 61 }])
  assert.equal(found.reasons.at(-1), 'Marks do not move: every further name only splits ours.')
  assert.equal(found.caveats.length, 2)
})

test('one place: one stands', () => {
  assert.deepEqual([advice('one mark', 1, { valid: 10, own: 5 }).from, advice('one mark', 1, { valid: 10, own: 5 }).quota], [1, null])
  assert.match(advice('one mark', 1, { valid: 10, own: 5 }).reasons[0] ?? '', /a second name of ours takes marks from the first/)
  const runOff = advice('run-off', 1, { valid: 10, own: 5 })
  assert.deepEqual([runOff.from, runOff.to, runOff.held, runOff.begins], [1, 1, null, []])
  assert.match(runOff.caveats[0] ?? '', /may go out first/)
  const pairs = advice('pairs', 1, { valid: 10, own: 5 })
  assert.deepEqual([pairs.from, pairs.to], [1, 1])
  assert.match(pairs.reasons[0] ?? '', /do no harm where voters put all of them above the others/)
})

test('block vote and approval: as many as there are places', () => {
  const block = advice('block', 3, { valid: 10, own: 5 })
  assert.deepEqual([block.from, block.to], [3, 3])
  assert.match(block.reasons[0] ?? '', /Each voter has 3 marks/)
  assert.match(block.caveats[0] ?? '', /takes all of them/)
  const approval = advice('approval', 3, { valid: 10, own: 5 })
  assert.deepEqual([approval.from, approval.to], [3, 3])
  assert.match(approval.reasons[0] ?? '', /A mark for one takes none from another/)
})

test('every method that can be counted has a kind, and a name that is none has not', () => {
  assert.deepEqual(
    methods.filter(({ id }) => kindOfMethod(id) === null).map(({ id }) => id),
    [],
  )
  assert.deepEqual(
    [
      'scottish-stv',
      'ers97',
      'meek-prf',
      'block',
      'plurality',
      'approval',
      'score',
      'schulze',
      'irv',
      'irv-rctab',
      'eliminating',
      'lot',
    ].map(kindOfMethod),
    [
      'transferable',
      'transferable',
      'transferable',
      'block',
      'one mark',
      'approval',
      'approval',
      'pairs',
      'run-off',
      'run-off',
      'run-off',
      null,
    ],
  )
})

test('figures that cannot be are refused with the reason', () => {
  const why = (seats: number, support: Support) => {
    const refused = howManyToStand('transferable', seats, support)
    return isRefusal(refused) ? refused.why : assert.fail('answered')
  }
  assert.match(why(0, { valid: 10, own: 5 }), /at least one place, not 0/)
  assert.match(why(1.5, { valid: 10, own: 5 }), /not 1.5/)
  assert.match(why(1, { valid: 10.5, own: 5 }), /papers are whole numbers/)
  assert.match(why(1, { valid: 10, own: -1 }), /papers are whole numbers/)
  assert.match(why(1, { valid: 10, own: 11 }), /11 of ours are more than 10 valid papers/)
  assert.equal(advice('transferable', 1, { valid: 10, own: 10 }).from, 1)
})
