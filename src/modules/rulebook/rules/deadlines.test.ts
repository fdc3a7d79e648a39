import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type Due, dueOn, type RelativeDue } from './deadlines.ts'
import type { Moments, When } from './when.ts'
import { whenInWords } from './words.ts'

const seven = Temporal.PlainTime.from('19:00')
const moments: Moments = {
  meeting: { day: day('2017-01-19'), time: seven },
  friday: { day: day('2016-12-23'), time: null },
  closes: 'unknown',
}
const holidays = new Set(['2016-12-25', '2016-12-26', '2016-12-27', '2017-01-02'])
const due = (anchor: string, count: number, how: RelativeDue['count'], unit: RelativeDue['offset']['unit'] = 'days'): Due => ({
  anchor,
  offset: { count, unit },
  count: how,
  time: null,
})
const absolute: Due = { on: { day: day('2017-06-23'), time: null } }
const said = (when: When | null): string | null => when && whenInWords(when)

test('seven calendar days before a meeting on Thursday the 19th is Thursday the 12th', () => {
  assert.equal(said(dueOn(due('meeting', -7, 'calendar'), moments, holidays)), '12 January 2017')
})

test('seven clear days before the 19th is the 11th: neither that day nor the meeting counts', () => {
  assert.equal(said(dueOn(due('meeting', -7, 'clear'), moments, holidays)), '11 January 2017')
  assert.equal(said(dueOn(due('meeting', 14, 'clear'), moments, holidays)), '3 February 2017')
})

test('three business days after Friday 23 December is Friday the 30th, past a weekend and two bank holidays', () => {
  assert.equal(said(dueOn(due('friday', 3, 'business'), moments, holidays)), '30 December 2016')
  assert.equal(said(dueOn(due('friday', 3, 'business'), moments, new Set())), '28 December 2016')
})

test('two business days before Thursday the 19th is Tuesday the 17th', () => {
  assert.equal(said(dueOn(due('meeting', -2, 'business'), moments, holidays)), '17 January 2017')
})

test('48 hours before seven in the evening is seven in the evening two days before', () => {
  assert.equal(said(dueOn(due('meeting', -48, 'calendar', 'hours'), moments, holidays)), '17 January 2017, 19:00')
})

test('weeks and months count on the calendar', () => {
  assert.equal(said(dueOn(due('meeting', -8, 'calendar', 'weeks'), moments, holidays)), '24 November 2016')
  assert.equal(said(dueOn(due('meeting', -6, 'calendar', 'months'), moments, holidays)), '19 July 2016')
})

test('a deadline has the time that its rule gives, and no time where it gives none', () => {
  assert.equal(
    said(dueOn({ ...due('meeting', -1, 'calendar'), time: Temporal.PlainTime.from('12:00') }, moments, holidays)),
    '18 January 2017, 12:00',
  )
  assert.equal(dueOn(due('meeting', -1, 'calendar'), moments, holidays)?.time, null)
})

test('an unknown rule, an unknown day and a moment that is not there have no deadline', () => {
  assert.equal(dueOn('unknown', moments, holidays), null)
  assert.equal(dueOn(due('closes', -1, 'calendar'), moments, holidays), null)
  assert.equal(dueOn(due('toString', -1, 'calendar'), moments, holidays), null)
})

test('a day that the rule itself names needs no moment', () => {
  assert.equal(said(dueOn(absolute, {}, holidays)), '23 June 2017')
})
