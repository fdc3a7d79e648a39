import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, instant } from '#kernel/day.ts'
import { below, randomFrom } from '#kernel/random.ts'
import { standing } from './bitemporal.ts'

const zone = 'Europe/London'
const event = (key: string, on: string, known: string, supersedes: string | null = null) => ({
  key,
  at: { day: day(on), time: null },
  knownAt: instant(`${known}T12:00:00Z`),
  supersedes,
})
const view = (at: string, known: string) => ({ at: instant(`${at}T23:59:00Z`), known: instant(`${known}T23:59:00Z`) })
const keys = (events: readonly { key: string }[]) => events.map(one => one.key)

const longlist = event('longlist', '2021-03-18', '2021-03-18')
const late = event('longlist-corrected', '2021-03-17', '2021-03-25', 'longlist')

test('a correction that arrives a week late changes the day only for who asks as known later', () => {
  assert.deepEqual(keys(standing([longlist, late], view('2021-03-18', '2021-03-18'), zone)), ['longlist'])
  assert.deepEqual(keys(standing([longlist, late], view('2021-03-18', '2021-03-24'), zone)), ['longlist'])
  assert.deepEqual(keys(standing([longlist, late], view('2021-03-18', '2021-03-25'), zone)), ['longlist-corrected'])
})

test('what happened on the 17th stands on the 17th, once it is known; on the 16th nothing does', () => {
  assert.deepEqual(keys(standing([longlist, late], view('2021-03-17', '2021-03-25'), zone)), ['longlist-corrected'])
  assert.deepEqual(keys(standing([longlist, late], view('2021-03-17', '2021-03-18'), zone)), [])
  assert.deepEqual(keys(standing([longlist, late], view('2021-03-16', '2021-03-25'), zone)), [])
})

test('a correction that was itself corrected gives way, and what it had corrected does not come back', () => {
  const again = event('again', '2021-03-17', '2021-03-30', 'longlist-corrected')
  assert.deepEqual(keys(standing([longlist, late, again], view('2021-04-01', '2021-04-01'), zone)), ['again'])
})

test('two that do not correct one another both stand: a second certification hides no first', () => {
  const [first, second] = [event('first', '2021-03-19', '2021-03-19'), event('second', '2021-03-20', '2021-03-20')]
  assert.deepEqual(keys(standing([first, second], view('2021-03-21', '2021-03-21'), zone)), ['first', 'second'])
})

test('nothing that becomes known later changes an earlier view: 2,000 random histories', () => {
  const random = randomFrom('bitemporal')
  const start = day('2021-03-01')
  const on = (days: number) => start.add({ days }).toString()
  for (let n = 0; n < 2_000; n++) {
    const events = Array.from({ length: 1 + below(random, 12) }, (_, index) => {
      const happened = below(random, 20)
      const corrects = index > 0 && random() < 0.4 ? `e${below(random, index)}` : null
      return event(`e${index}`, on(happened), on(happened + below(random, 10)), corrects)
    })
    const known = below(random, 30)
    const asked = view(on(below(random, 30)), on(known))
    const early = events.filter(one => Temporal.Instant.compare(one.knownAt, asked.known) <= 0)
    assert.deepEqual(keys(standing(events, asked, zone)), keys(standing(early, asked, zone)))
    const later = standing(early, { ...asked, at: view(on(31), on(known)).at }, zone)
    for (const one of standing(early, asked, zone)) assert.ok(later.includes(one), 'what had happened goes on having happened')
  }
})
