import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { type Body, loadPack, type Pack, type RollRule, type SeatGroup } from '#modules/rulebook/index.ts'
import type { ComingContest } from './deps.ts'
import { bodiesOn, roadsTo, shortestOf } from './roads.ts'
import { type SeatEntry, seatEntries, sortedByMonth } from './seat-entries.ts'
import { joinedBy, startBy } from './start-by.ts'

const loaded = await loadPack(new URL('../../../test/golden/packs/tiny', import.meta.url).pathname)
assert.ok(loaded.pack)
const tiny: Pack = loaded.pack
const today = day('2017-01-07')
const at = (iso: string) => ({ day: day(iso), time: null })

/** The tiny pack with one group of seats changed. */
const withSeats = (id: string, change: Partial<SeatGroup>, body: Partial<Body> = {}): Pack => {
  const was = tiny.bodies.get(id)
  assert.ok(was)
  return { ...tiny, bodies: new Map([...tiny.bodies, [id, { ...was, ...body, seats: was.seats.map(seats => ({ ...seats, ...change })) }]]) }
}
const selection = tiny.procedures.get('selection')
assert.ok(selection)
const office: Pack = {
  ...withSeats('lodge-committee', { procedure: 'selection' }),
  procedures: new Map([['selection', { ...selection, kind: 'office' }]]),
}
const contest = (change: Partial<ComingContest>): ComingContest => ({
  key: 'northmere-office',
  name: 'Officers of Northmere',
  href: '/contests/northmere-office',
  procedure: 'selection',
  body: null,
  unit: '2010/A001',
  next: 'Meeting',
  on: null,
  votes: null,
  ...change,
})

test('member, delegates, council, panel: three elections and an appointment, told from the panel down to one’s own vote', () => {
  const [road] = roadsTo(bodiesOn(tiny.bodies, today), 'panel')
  assert.deepEqual(
    road?.path.map(({ body, group, by }) => `${body.id}.${group.id} ${group.filled} by ${by?.id}`),
    ['panel.named appointed by council', 'council.conference-seats elected by conference', 'conference.delegates elected by members'],
  )
  assert.equal(road?.hops, 3)
  assert.equal(road?.ends, 'members')
})

test('each group of seats has its own road, and the shortest is the one that members have', () => {
  const council = tiny.bodies.get('council')
  assert.ok(council)
  const [first] = council.seats
  assert.ok(first)
  const seats = [
    first,
    { ...first, id: 'open', by: 'members' },
    { ...first, id: 'court', by: 'court' },
    { ...first, id: 'dark', by: 'unknown' },
  ]
  const roads = roadsTo(new Map([...tiny.bodies, ['council', { ...council, seats }]]), 'council')
  assert.deepEqual(
    roads.map(({ group, hops, ends }) => `${group.id} ${hops} ${ends}`),
    ['conference-seats 2 members', 'open 1 members', 'court null outside', 'dark null unknown'],
  )
  assert.equal(shortestOf(roads)?.group.id, 'open')
})

test('seats that are over by the day shown carry no road; two bodies that fill each other end in the unknown', () => {
  const over = withSeats('council', { valid_to: day('2016-12-31') })
  assert.deepEqual(roadsTo(bodiesOn(over.bodies, today), 'council'), [])
  const ring = withSeats('council', { by: 'panel' })
  assert.deepEqual(
    roadsTo(ring.bodies, 'panel').map(({ hops, ends }) => [hops, ends]),
    [[null, 'unknown']],
  )
})

test('eight weeks at a meeting on 9 March: who votes has joined by 12 January, notice is out by 1 March, and one starts on 12 January', () => {
  const start = startBy(tiny, selection, { moments: { meeting: at('2017-03-09') }, moment: 'meeting', today })
  assert.equal(String(start.voteJoinBy), '2017-01-12')
  assert.equal(start.voteRule?.id, 'selection.vote-roll')
  assert.deepEqual(
    start.deadlines.map(({ name, due }) => `${name} ${due.day}`),
    ['Notice of the meeting 2017-03-01'],
  )
  assert.deepEqual({ on: String(start.first?.on), what: start.first?.what }, { on: '2017-01-12', what: 'to have joined, to vote' })
  assert.equal(start.levers.find(({ lever }) => lever === 'apply')?.joinBy, null, 'the freeze date is not known')
})

test('with the freeze date known, who applies has joined a year before it; what is over is not a start', () => {
  const moments = { freeze: at('2016-12-31'), closes: at('2017-02-01'), meeting: at('2017-03-09') }
  const start = startBy(tiny, selection, { moments, moment: 'meeting', today: day('2017-01-20') })
  const apply = start.levers.find(({ lever }) => lever === 'apply')
  assert.equal(String(apply?.joinBy), '2015-12-31')
  assert.deepEqual({ on: String(start.first?.on), what: start.first?.what }, { on: '2017-02-01', what: 'Apply, or persuade someone to' })
})

const roll = (count: number, unit: 'weeks' | 'months'): RollRule => ({
  id: 'roll',
  text: '',
  all: [{ needs: 'membership', at: 'night', for: { count, unit } }],
})

test('the last day of joining is the rule’s own: six months on 28 February are full for who joined on 31 August', () => {
  assert.equal(String(joinedBy(roll(6, 'months'), { night: at('2017-02-28') }, day('2017-02-28'))), '2016-08-31')
  assert.equal(String(joinedBy(roll(8, 'weeks'), { night: at('2017-03-09') }, day('2017-03-09'))), '2017-01-12')
  assert.equal(joinedBy(roll(8, 'weeks'), { night: 'unknown' }, day('2017-03-09')), null)
})

const said = ({ body, group, unit, next }: SeatEntry): string =>
  `${body.id}.${group.id}${unit ? ` ${unit.name}` : ''} ${next.kind}${next.kind === 'unknown' ? '' : ` ${next.on}`}`

test('every group of seats is an entry: the council on 24 September, the others as gaps with whom to ask', () => {
  const entries = seatEntries(tiny, { today, unit: null, contests: [] })
  assert.deepEqual(entries.map(said), [
    'council.conference-seats set 2017-09-24',
    'lodge-committee.officers unknown',
    'conference.delegates unknown',
    'panel.named unknown',
  ])
  assert.deepEqual(
    entries.map(({ ask }) => (ask.kind === 'secretary' ? 'secretary' : ask.body.id)),
    ['conference', 'secretary', 'conference', 'council'],
  )
  assert.deepEqual(
    entries.map(({ hops }) => hops),
    [2, 1, 1, 3],
  )
})

test('who sits in one’s own unit gives the end of the term there, and says nothing of another', () => {
  const northmere = tiny.units.get('2010/A001')
  const other = [...tiny.units.values()].find(({ id }) => id !== '2010/A001')
  assert.ok(northmere && other)
  const officers = (unit: typeof northmere) =>
    seatEntries(tiny, { today, unit, contests: [] })
      .filter(({ body }) => body.id === 'lodge-committee')
      .map(said)
  assert.deepEqual(officers(northmere), [`lodge-committee.officers ${northmere.name} by-term 2017-05-03`])
  assert.deepEqual(officers(other), [`lodge-committee.officers ${other.name} unknown`])
})

test('a contest that fills seats in a unit is its own entry, with its days, its place and what to do by when', () => {
  const moments = new Map([['northmere-office', { meeting: at('2017-03-09') }]])
  const entries = seatEntries(office, { today, unit: null, contests: [contest({})], moments })
  assert.deepEqual(entries.filter(({ body }) => body.id === 'lodge-committee').map(said), [
    `lodge-committee.officers ${tiny.units.get('2010/A001')?.name} set 2017-03-09`,
    'lodge-committee.officers unknown',
  ])
  assert.equal(entries[0]?.id, 'tiny.lodge-committee.officers.2010-A001')
  assert.equal(String(entries[0]?.start?.voteJoinBy), '2017-01-12')
})

test('seats of a whole organisation that has its own units, such as one union of many, have a contest of each', () => {
  const council = { ...withSeats('council', { procedure: 'selection', next_election: 'unknown' }), procedures: office.procedures }
  const moments = new Map([['northmere-office', { meeting: at('2017-03-09') }]])
  const name = tiny.units.get('2010/A001')?.name
  const all = (unit: Parameters<typeof seatEntries>[1]['unit']) =>
    seatEntries(council, { today, unit, contests: [contest({})], moments })
      .filter(({ body }) => body.id === 'council')
      .map(said)
  assert.deepEqual(all(null), [`council.conference-seats ${name} set 2017-03-09`, 'council.conference-seats unknown'])
  assert.deepEqual(all(tiny.units.get('2010/A001') ?? null), [`council.conference-seats ${name} set 2017-03-09`])
})

test('the last vote on record gives the end of the term, in each unit that has one; whose unit it is sees that alone', () => {
  const recorded = tiny.contests.values().next().value
  assert.ok(recorded)
  const past = { ...recorded, procedure: 'selection', body: 'lodge-committee', unit: '2010/A001', moments: { meeting: at('2016-05-20') } }
  const pack = {
    ...withSeats('lodge-committee', { procedure: 'selection', holders: 'unknown' }),
    procedures: office.procedures,
    contests: new Map([['past', past]]),
  }
  const officers = (unit: Parameters<typeof seatEntries>[1]['unit'], on = today) =>
    seatEntries(pack, { today: on, unit, contests: [] })
      .filter(({ body }) => body.id === 'lodge-committee')
      .map(said)
  const name = tiny.units.get('2010/A001')?.name
  assert.deepEqual(officers(null), [`lodge-committee.officers ${name} by-term 2017-05-20`, 'lodge-committee.officers unknown'])
  assert.deepEqual(officers(tiny.units.get('2010/A001') ?? null), [`lodge-committee.officers ${name} by-term 2017-05-20`])
  assert.deepEqual(officers(null, day('2016-05-19')), ['lodge-committee.officers unknown'], 'a vote that lies ahead is not on record')
})

test('the day that members tell of the annual meeting is that of the seats filled there, and of no others', () => {
  const line = { on: day('2017-05-11'), at: null, says: 'told by 2 members' }
  const told = { annual: line, delegate: null }
  const place = tiny.units.get('2010/A001') ?? null
  const filled = withSeats('lodge-committee', { filled_at: 'annual', holders: 'unknown' })
  const entry = seatEntries(filled, { today, unit: place, contests: [], told }).find(({ body }) => body.id === 'lodge-committee')
  assert.ok(entry)
  assert.equal(said(entry), `lodge-committee.officers ${place?.name} set 2017-05-11`)
  assert.equal(entry.says, 'told by 2 members')
  const other = withSeats('lodge-committee', { filled_at: 'delegate', holders: 'unknown' })
  assert.match(seatEntries(other, { today, unit: place, contests: [], told }).map(said).join('; '), /lodge-committee.officers \S+ unknown/)
})

test('a contest of which only a later step has its day is before that step', () => {
  const named = { ...selection, moments: [...selection.moments, { id: 'report', name: 'Report', text: null }], kind: 'office' as const }
  const pack = { ...office, procedures: new Map([['selection', named]]) }
  const moments = new Map([['northmere-office', { meeting: 'unknown' as const, report: at('2017-06-23') }]])
  assert.equal(
    seatEntries(pack, { today, unit: null, contests: [contest({})], moments })
      .map(said)[0]
      ?.split(' ')
      .slice(-2)
      .join(' '),
    'before 2017-06-23',
  )
})

test('by month for a year: September 2017 is within, a day in 2018 is later, the rest is not known', () => {
  const later = withSeats('panel', { next_election: day('2018-01-08') })
  const sorted = sortedByMonth(seatEntries(later, { today, unit: null, contests: [] }), today)
  assert.deepEqual(
    sorted.months.map(({ month, entries }) => `${month} ${entries.length}`),
    ['2017-09 1'],
  )
  assert.deepEqual(sorted.later.map(said), ['panel.named set 2018-01-08'])
  assert.equal(sorted.unknown.length, 2)
  assert.equal(
    sortedByMonth(seatEntries(withSeats('panel', { next_election: day('2018-01-07') }), { today, unit: null, contests: [] }), today).later
      .length,
    0,
  )
})
