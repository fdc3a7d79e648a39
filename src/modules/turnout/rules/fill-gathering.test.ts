import assert from 'node:assert/strict'
import { test } from 'node:test'
import { borrowedEfforts } from './effort.ts'
import { fillGathering } from './fill-gathering.ts'
import { type Rate, type Rates, type State, states } from './room.ts'

const at = (mean: number): Rate => ({ mean, strength: 20, k: 0, n: 0, whose: 'borrowed', source: '' })
const means: Partial<Record<State, number>> = { sympathiser: 0.1, maybe: 0.25, yes: 0.5, confirmed: 0.8, confirmedWithPlan: 0.9, no: 0.05 }
const rates = Object.fromEntries([...states, 'rest'].map(state => [state, at(means[state as State] ?? 0)])) as Rates

test('an hour of asking, of confirming and of lifts, worked by hand', () => {
  const all = fillGathering({ toAsk: 9, toConfirm: 4, lifts: 2 }, rates, borrowedEfforts)
  // Asking: 12 × .45 conversations; .10 (.8 − .1) + .35 (.5 − .1) + .20 (.25 − .1) + .15 (.05 − .1) + .05 (0 − .1) = .2275 each.
  // Confirming: 10 × .6; .10 (.9 − .5) + .70 (.8 − .5) + .05 (.25 − .5) + .10 (.05 − .5) = .1925 each. Lifts: 4 × .9 (.9 − .8) = .36.
  assert.deepEqual(
    all.map(({ work, left, morePerHour }) => [work, left, Number(morePerHour.toFixed(4))]),
    [
      ['ask', 9, 1.2285],
      ['confirm', 4, 1.155],
      ['lift', 2, 0.36],
    ],
  )
})

test('work for which nobody is left is not told, and none makes fewer come', () => {
  assert.deepEqual(fillGathering({ toAsk: 0, toConfirm: 0, lifts: 0 }, rates, borrowedEfforts), [])
  const keen = { ...rates, yes: at(0.95) }
  assert.deepEqual(fillGathering({ toAsk: 0, toConfirm: 3, lifts: 0 }, keen, borrowedEfforts), [
    { work: 'confirm', left: 3, morePerHour: 0 },
  ])
})
