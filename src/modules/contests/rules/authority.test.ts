import assert from 'node:assert/strict'
import { test } from 'node:test'
import { authorityOf } from './authority.ts'
import type { Said } from './live-event.ts'

const rules = {
  moments: [{ id: 'closing', name: 'Applications close' }],
  deadlines: [],
  overrides: [{ id: 'vary', text: 'The council may vary the timetable.', body: 'council', may_vary: ['timetable'] }],
  controls: [],
}
const event = (key: string, said: Said, decider: string | null = null) => ({ key, said, decider })
const opened = event('opened', { kind: 'opened', moments: { vacancy: '2021-03-16' } })
const set = event('set', { kind: 'moment', moment: 'closing', to: '2021-03-17' })
const moved = (by: string | null) => event('moved', { kind: 'moment', moment: 'closing', to: '2021-03-19' }, by)
const kindOf = (asked: ReturnType<typeof event>) => authorityOf(asked, [opened, set, asked], rules).kind

test('the first day of a moment asks for no rule; moving it does, by whom the rule names', () => {
  assert.equal(authorityOf(set, [opened, set], rules).kind, 'not asked')
  assert.equal(kindOf(moved('council')), 'rule')
  assert.equal(kindOf(moved('panel')), 'none')
  assert.equal(kindOf(moved(null)), 'none')
})

test('a day that had become unknown again is set, not moved', () => {
  const lost = event('lost', { kind: 'moment', moment: 'closing', to: 'unknown' })
  assert.equal(authorityOf(moved('panel'), [opened, set, lost, moved('panel')], rules).kind, 'not asked')
})

test('an override holds for the body that its rule names, and for no other', () => {
  const used = (by: string, rule: string | null) => kindOf(event('used', { kind: 'override', rule, reasons: 'none-given' }, by))
  assert.equal(used('council', 'vary'), 'rule')
  assert.equal(used('panel', 'vary'), 'none')
  assert.equal(used('council', null), 'none')
})
