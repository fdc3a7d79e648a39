import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ruleToMove } from './may-extend.ts'

const rules = {
  moments: [
    { id: 'freeze', name: 'Freeze date' },
    { id: 'meeting', name: 'Meeting' },
  ],
  deadlines: [
    { id: 'papers', text: 'Papers come a week before.', due: { anchor: 'meeting' }, extended_by: 'panel' },
    { id: 'joined', text: 'Joined half a year before.', due: { anchor: 'freeze' }, extended_by: null },
  ],
  overrides: [{ id: 'vary', text: 'The council may vary the freeze date.', body: 'council', may_vary: ['freeze date'] }],
  controls: [{ id: 'timetable', text: 'The office sets the timetable.', power: 'sets-timetable', body: 'office' }],
}
const idOf = (moved: { moment: string } | { deadline: string }, by: string | null) => ruleToMove(rules, moved, by)?.id ?? null

test('a deadline is moved by the body that its rule names, and by no other', () => {
  assert.equal(idOf({ deadline: 'papers' }, 'panel'), 'papers')
  assert.equal(idOf({ deadline: 'papers' }, 'council'), null)
  assert.equal(idOf({ deadline: 'joined' }, 'panel'), null)
})

test('who sets the timetable moves any moment; an override only what it names', () => {
  assert.equal(idOf({ moment: 'meeting' }, 'office'), 'timetable')
  assert.equal(idOf({ moment: 'freeze' }, 'council'), 'vary')
  assert.equal(idOf({ moment: 'meeting' }, 'council'), null)
  assert.equal(idOf({ moment: 'meeting' }, 'panel'), 'papers')
})

test('who moved it is not known: then no rule is found', () => {
  assert.equal(idOf({ moment: 'meeting' }, null), null)
  assert.equal(idOf({ moment: 'meeting' }, 'unknown'), null)
})
