import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { loadPack } from '../load/load-pack.ts'
import type { Procedure } from '../schema/types.ts'
import { changesBetween, familyOf } from './changes.ts'
import { sayThreshold } from './say-rule.ts'
import { inForceOn, judgedOn, rulesAt, rulesOn } from './versions.ts'

const { pack } = await loadPack(path.resolve(import.meta.dirname, '../../../../test/golden/packs/tiny'))
const selection = pack?.procedures.get('selection')
assert.ok(selection)

const version = (id: string, from: string, to: string | null, subject: string | null = null) => ({
  id,
  subject,
  valid_from: from === 'unknown' ? ('unknown' as const) : day(from),
  valid_to: to === null ? null : day(to),
})

/** Four versions of one threshold, as a rule book might have them: all pooled, a third of either, then half of each; before 2010 nothing is known. */
const threshold = () => selection.thresholds[0]
const versioned = (): Procedure => {
  const first = threshold()
  assert.ok(first)
  const of = { ...first, subject: 'selection.trigger-threshold' }
  return {
    ...selection,
    thresholds: [
      { ...of, id: 'pooled', of: 'units', colleges: 'pooled', valid_from: day('2010-01-01'), valid_to: day('2018-09-30') },
      {
        ...of,
        id: 'third',
        of: 'units',
        colleges: 'any',
        compare: 'at-least',
        share: { numerator: 1, denominator: 3 },
        valid_from: day('2018-10-01'),
        valid_to: day('2021-09-30'),
      },
      {
        ...of,
        id: 'half',
        of: 'units',
        colleges: 'each',
        compare: 'at-least',
        share: { numerator: 1, denominator: 2 },
        valid_from: day('2021-10-01'),
        valid_to: null,
      },
    ],
  }
}

test('of each subject one version is in force on a day, from its first day to its last', () => {
  const rules = [
    version('a', '2010-01-01', '2018-09-30', 's'),
    version('b', '2018-10-01', null, 's'),
    version('c', 'unknown', '2015-12-31'),
  ]
  const on = (iso: string) => inForceOn(rules, day(iso)).map(one => one.id)
  assert.deepEqual(on('2018-09-30'), ['a'])
  assert.deepEqual(on('2018-10-01'), ['b'])
  assert.deepEqual(on('2015-12-31'), ['a', 'c'])
  assert.deepEqual(on('2009-12-31'), ['c'])
})

test('a version may name the id of the first as its subject; of two that could both be in force the one known to have begun last is', () => {
  const rules = [version('a', 'unknown', null), version('b', '2018-10-01', null, 'a')]
  assert.deepEqual(
    inForceOn(rules, day('2018-12-01')).map(one => one.id),
    ['b'],
  )
  assert.deepEqual(
    inForceOn(rules.toReversed(), day('2018-01-01')).map(one => one.id),
    ['a'],
  )
})

test('a contest is judged by the rules of its freeze date; without one by the first of its days that is known; without any by the day told', () => {
  const at = (iso: string) => ({ day: day(iso), time: null })
  assert.equal(judgedOn({ opens: at('2018-08-01'), freeze: at('2018-10-02') })?.toString(), '2018-10-02')
  assert.equal(judgedOn({ freeze: 'unknown', meeting: at('2018-11-01'), opens: at('2018-08-01') })?.toString(), '2018-08-01')
  assert.equal(judgedOn({ freeze: 'unknown' }), null)
  const rules = versioned()
  assert.deepEqual(
    rulesAt(rules, { freeze: at('2018-10-02'), opens: at('2018-08-01') }).thresholds.map(one => one.id),
    ['third'],
  )
  assert.deepEqual(
    rulesAt(rules, {}, day('2022-01-01')).thresholds.map(one => one.id),
    ['half'],
  )
  assert.equal(rulesAt(rules, {}).thresholds.length, 3)
})

test('a lever that names any version of a rule is judged by the one in force; where none was, nothing is known to be checked', () => {
  const [apply, vote] = selection.rolls
  assert.ok(apply && vote)
  const rolls = [
    { ...vote, valid_to: day('2016-12-31') },
    { ...vote, id: 'selection.vote-roll-2017', subject: vote.id, valid_from: day('2017-01-01') },
  ]
  const rollOfVote = (iso: string) => {
    const found = rulesOn({ ...selection, rolls: [apply, ...rolls] }, day(iso))
    const use = found.stages.at(-1)?.levers[0]
    return found.rolls.find(rule => rule.id === use?.roll)
  }
  assert.equal(rollOfVote('2016-12-31')?.id, 'selection.vote-roll')
  assert.equal(rollOfVote('2017-01-01')?.id, 'selection.vote-roll-2017')
  const before = rollOfVote('2009-01-01')
  assert.equal(before?.confidence, 'unknown')
  assert.deepEqual(
    before?.all.map(one => 'needs' in one && one.needs),
    ['other'],
  )
  assert.match(before?.text ?? '', /^Which rule held on 1 January 2009 is not known/)
})

test('what changed between two days is said with every version on the way, each until when', () => {
  const rules = new Map([['selection', versioned()]])
  const said = (from: string, to: string) => changesBetween(rules, 'selection', day(from), day(to)).map(one => one.words)
  assert.deepEqual(said('2017-01-01', '2018-10-01'), [
    'Trigger threshold: pooled majority until September 2018, then one third of either college',
  ])
  assert.deepEqual(said('2017-01-01', '2024-01-01'), [
    'Trigger threshold: pooled majority until September 2018, then one third of either college until September 2021, then half of each college',
  ])
  assert.deepEqual(said('2011-01-01', '2018-09-30'), [])
})

test('what began and what ended says from when and until when', () => {
  const [first] = selection.deadlines
  assert.ok(first)
  const only = (valid_from: string, valid_to: string | null) =>
    new Map([
      ['selection', { ...selection, deadlines: [{ ...first, valid_from: day(valid_from), valid_to: valid_to ? day(valid_to) : null }] }],
    ])
  const said = (rules: ReturnType<typeof only>) =>
    changesBetween(rules, 'selection', day('2012-01-01'), day('2014-01-01')).map(one => [one.what, one.words])
  assert.deepEqual(said(only('2013-03-05', null)), [
    ['began', 'Notice of the meeting: Members are told seven clear days before the meeting from 5 March 2013'],
  ])
  assert.deepEqual(said(only('2010-01-01', '2013-05-31')), [
    ['ended', 'Notice of the meeting: Members are told seven clear days before the meeting until May 2013'],
  ])
})

test('procedures that succeed each other are one family: a rule of one subject is followed from the old to the new', () => {
  const [control] = selection.controls
  assert.ok(control)
  const bare = { ...selection, rolls: [], deadlines: [], thresholds: [], controls: [], overrides: [], publication: [] }
  const old = {
    ...bare,
    valid_to: day('2020-12-31'),
    method: { ...selection.method, subject: 'selection.how' },
    controls: [{ ...control, subject: 'timetable', text: 'The council sets the timetable.' }],
  }
  const later = {
    ...bare,
    id: 'selection-2021',
    name: 'Selection by post',
    succeeds: 'selection',
    valid_from: day('2021-01-01'),
    method: { ...selection.method, id: 'post.method', subject: 'selection.how' },
    controls: [{ ...control, id: 'post.timetable', subject: 'timetable', text: 'The lodge sets the timetable.' }],
  }
  const rules = new Map([old, later].map(one => [one.id, one]))
  assert.deepEqual(
    familyOf(rules, 'selection-2021').map(one => one.id),
    ['selection', 'selection-2021'],
  )
  assert.deepEqual(
    changesBetween(rules, 'selection', day('2019-01-01'), day('2022-01-01')).map(one => one.words),
    [
      'The procedure: Selection of a candidate until December 2020, then Selection by post',
      'Timetable: The council sets the timetable until December 2020, then The lodge sets the timetable',
    ],
  )
})

test('a threshold is said by its figures, and what is not known is said to be', () => {
  const share = { numerator: 2, denominator: 3 }
  assert.equal(sayThreshold({ share, compare: 'at-least', colleges: null, of: 'valid-votes' }), 'two thirds of valid votes')
  assert.equal(sayThreshold({ share, compare: 'more-than', colleges: null, of: 'present' }), 'more than two thirds of those present')
  assert.equal(sayThreshold({ share: 'unknown', compare: 'unknown', colleges: null, of: 'unknown' }), 'a share that is not known')
  assert.equal(
    sayThreshold({ share: { numerator: 1, denominator: 2 }, compare: 'at-least', colleges: 'unknown', of: 'units' }),
    'half, and whether of each college or of either is not known',
  )
  assert.equal(
    sayThreshold({ share: { numerator: 1, denominator: 3 }, compare: 'at-least', colleges: 'any', of: 'units-voting' }),
    'one third of either college, of those that vote',
  )
})
