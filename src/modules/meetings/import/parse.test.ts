import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day } from '#kernel/day.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { linesOf } from '../rules/appointments.ts'
import { readCalendar } from './parse.ts'

const calendar = (...events: readonly (readonly string[])[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flatMap(lines => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR'].join('\r\n')
const importing = { today: day('2017-01-07'), zone: 'Europe/London', listed: new Map() }
const lines = (text: string) => {
  const read = readCalendar(text)
  return isRefusal(read)
    ? read.why
    : linesOf(read.appointments, importing).map(({ on, at, title, place, refused }) => [on?.toString(), at, title, place, refused])
}

test('title, place, day and hour are read, folded and escaped as calendar programs write them', () => {
  const text = calendar([
    'UID:1@example.org',
    'DTSTART;TZID=Europe/London:20170327T193000',
    'SUMMARY:Branch meeting\\, with a vote on a very long motion that is folded over more than on',
    ' e line\\; really',
    'LOCATION:Hall\\nupstairs',
    'BEGIN:VALARM',
    'SUMMARY:an alarm',
    'END:VALARM',
  ])
  assert.deepEqual(lines(text), [
    [
      '2017-03-27',
      '19:30',
      'Branch meeting, with a vote on a very long motion that is folded over more than one line; really',
      'Hall upstairs',
      null,
    ],
  ])
})

test('a day without an hour, an hour in UTC, a rule with days left out', () => {
  assert.deepEqual(lines(calendar(['UID:a', 'SUMMARY:AGM', 'DTSTART;VALUE=DATE:20170210'])), [['2017-02-10', null, 'AGM', '', null]])
  assert.deepEqual(lines(calendar(['UID:a', 'SUMMARY:AGM', 'DTSTART:20170610T183000Z'])), [['2017-06-10', '19:30', 'AGM', '', null]])
  const monthly = calendar([
    'UID:a',
    'SUMMARY:Branch',
    'DTSTART;TZID=GMT Standard Time:20170110T193000',
    'RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=4',
    'EXDATE;TZID=GMT Standard Time:20170214T193000',
  ])
  assert.deepEqual(lines(monthly), [
    ['2017-01-10', '19:30', 'Branch', '', null],
    ['2017-03-14', '19:30', 'Branch', '', null],
    ['2017-04-11', '19:30', 'Branch', '', null],
  ])
})

test('one bad appointment spoils no other', () => {
  const read = readCalendar(
    calendar(
      ['UID:a', 'SUMMARY:x', 'DTSTART:nonsense'],
      ['UID:b', 'SUMMARY:y', 'DTSTART:20170210T190000', 'RRULE:FREQ=NEVER'],
      ['UID:c', 'SUMMARY:Good', 'DTSTART;VALUE=DATE:20170211'],
    ),
  )
  assert.ok(!isRefusal(read))
  assert.ok(read.unreadable >= 1)
  assert.ok(read.appointments.some(one => one.title === 'Good'))
})

test('what is no calendar is said to be none', () => {
  for (const text of ['', 'Dear secretary,', '<html>', 'BEGIN:VEVENT\r\nEND:VEVENT', 'BEGIN:VCARD\nEND:VCARD'])
    assert.match(String(lines(text)), /no calendar file/, text)
  assert.match(String(lines(calendar())), /no appointment/)
  assert.match(String(lines(calendar(...Array.from({ length: 1001 }, (_, n) => [`UID:${n}`])))), /more than 1,000/)
})

test('hostile files end: nesting, endless rules, long lines, broken folds; none throws', () => {
  const hostile: Readonly<Record<string, string>> = {
    nested: 'BEGIN:VCALENDAR\n'.repeat(15_000),
    'nested events': `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\n'.repeat(15_000)}`,
    'every second': calendar(['UID:a', 'SUMMARY:x', 'DTSTART:19700101T000000Z', 'RRULE:FREQ=SECONDLY']),
    'no such day': calendar(['UID:a', 'SUMMARY:x', 'DTSTART:20170101T000000Z', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30']),
    'never ends': calendar(['UID:a', 'SUMMARY:x', 'DTSTART;VALUE=DATE:17000101', 'RRULE:FREQ=DAILY;COUNT=99999999999']),
    'one line': calendar(['UID:a', `SUMMARY${';X=1'.repeat(60_000)}:x`, 'DTSTART;VALUE=DATE:20170210']),
    quotes: calendar(['UID:a', `DTSTART;TZID="${'"'.repeat(900)}:20170210T190000`, 'SUMMARY:x']),
    folds: `BEGIN:VCALENDAR${'\r\n '.repeat(80_000)}`,
    'many rules': calendar(
      ...Array.from({ length: 1000 }, (_, n) => [`UID:${n}`, 'SUMMARY:x', 'DTSTART;VALUE=DATE:20000101', 'RRULE:FREQ=DAILY']),
    ),
    commas: calendar(['UID:a', 'SUMMARY:x', 'DTSTART;VALUE=DATE:20170210', `EXDATE:${',20170101'.repeat(25_000)}`]),
    'a zone of its own': `BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\n${'RRULE:FREQ=SECONDLY\n'.repeat(9000)}END:VTIMEZONE\nBEGIN:VEVENT\nUID:a\nSUMMARY:x\nDTSTART;TZID=X:20170210T190000\nEND:VEVENT\nEND:VCALENDAR`,
  }
  for (const [name, text] of Object.entries(hostile)) assert.doesNotThrow(() => lines(text), name)
})

test('whatever a file says, reading it gives lines or a refusal: 2,000 files of shuffled pieces', () => {
  const piece = fc.constantFrom(
    'BEGIN:VCALENDAR',
    'END:VCALENDAR',
    'BEGIN:VEVENT',
    'END:VEVENT',
    'UID:a',
    'SUMMARY:x',
    'DTSTART:20170210T190000Z',
    'DTSTART;VALUE=DATE:20170230',
    'DTSTART;TZID=:',
    'RRULE:FREQ=WEEKLY;BYDAY=XX;INTERVAL=0',
    'RRULE:FREQ=MONTHLY;BYDAY=5SU',
    'RRULE:',
    'EXDATE:x',
    'RECURRENCE-ID:20170210',
    'STATUS:CANCELLED',
    ' folded',
    'LOCATION;ALTREP="',
    '\u0000',
    'RDATE:20170101',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 40 })), { maxLength: 40 }), pieces => {
      const found = lines(['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...pieces].join('\n'))
      assert.ok(typeof found === 'string' || Array.isArray(found))
    }),
    { numRuns: 2000, seed: 720 },
  )
})
