import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#kernel/day.ts'
import { loadPacks } from '#src/main.ts'
import { factsOf } from './facts.ts'
import { foundLive } from './live.ts'
import { asRecord } from './reviewed-here.ts'
import { knownFacts } from './rules/facts.ts'
import type { LiveEvent, Said } from './rules/live-event.ts'
import { letIn, packKind, putOut } from './rules/live-event.ts'

const event = (key: string, day: string, stage: string, said: Said, more: Partial<LiveEvent> = {}): LiveEvent => ({
  key,
  origin: 'added',
  seed: null,
  at: { day: Temporal.PlainDate.from(day), time: null },
  knownAt: instant(`${day}T20:00:00Z`),
  stage,
  kind: packKind(said),
  what: key,
  decider: null,
  authority: null,
  approx: false,
  in: letIn(said).map(option => option.id),
  out: putOut(said),
  counts: null,
  sources: [],
  confidence: 'high',
  said,
  supersedes: null,
  why: null,
  keptBy: 'A caucus',
  ...more,
})

test('a contest that was opened here and reviewed counts like one of the record: 100 of 200 voted, 9 days, 5 → 2 without a reason, 60 to 40', async () => {
  const packs = await loadPacks()
  const options = [
    { id: 'amber', name: 'Amber' },
    { id: 'blue', name: 'Blue' },
  ]
  const row = {
    key: 'here-2017',
    pack: 'uk-party',
    unit: '2010/E14000647',
    body: null,
    procedure: 'by-election-selection',
    title: 'Here',
    channel: 'room' as const,
    place: 'Hall',
    keptBy: 'A caucus',
    openedAt: instant('2017-03-01T08:00:00Z'),
  }
  const events = [
    event('opened', '2017-03-01', 'applications', { kind: 'opened', moments: { opening: '2017-03-01', meeting: '2017-03-10' } }),
    event('roll', '2017-03-02', 'timetable', { kind: 'roll', figure: { value: 200, known: 'official' } }),
    event('in', '2017-03-07', 'shortlist', { kind: 'in', options: [...options, { id: 'coral', name: 'Coral' }] }),
    event('out', '2017-03-08', 'shortlist', { kind: 'out', options: ['coral'], reason: 'none-given' }, { counts: { before: 5, after: 2 } }),
    event('result', '2017-03-10', 'vote', { kind: 'result', rounds: [{ votes: { amber: 60, blue: 40 }, notCounted: 0 }], won: ['amber'] }),
  ]
  const now = instant('2017-06-01T00:00:00Z')
  const [found] = foundLive(packs, [{ row, events, sources: [] }], { at: now, known: now })
  assert.ok(found)
  const facts = factsOf(asRecord(found))
  assert.ok(facts)
  const [known] = knownFacts([facts], now)
  assert.deepEqual([known?.turnout?.value, known?.counted], [{ share: 0.5, how: 'votes by entitled' }, 'people'])
  assert.equal(known?.days.find(one => one.value.span === 'opening')?.value.days, 9)
  assert.equal(known?.margin?.value, 0.2)
  const shortlist = known?.gates.find(gate => gate.stage === 'shortlist')
  assert.deepEqual([shortlist?.before, shortlist?.after, shortlist?.silent], [5, 2, 1])
  const [before] = knownFacts([facts], instant('2017-03-05T00:00:00Z'))
  assert.deepEqual([before?.turnout, before?.margin, before?.gates], [null, null, []])
})
