import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { loadPack } from './load-pack.ts'

const tiny = path.resolve(import.meta.dirname, '../../../../test/golden/packs/tiny')

type Change = (text: string) => string | Buffer
const swap =
  (from: string | RegExp, to: string): Change =>
  text => {
    const changed = text.replace(from, to)
    assert.notEqual(changed, text, `${from} is not in the pack`)
    return changed
  }

/** The problems of the small pack with some of its files changed, as `file:line: message`. */
const problemsWith = async (changes: Readonly<Record<string, Change>>): Promise<string[]> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'pack-'))
  await cp(tiny, dir, { recursive: true })
  for (const [file, change] of Object.entries(changes)) {
    const before = await readFile(path.join(dir, file), 'utf8').catch(() => '')
    await writeFile(path.join(dir, file), change(before))
  }
  const { problems } = await loadPack(dir)
  await rm(dir, { recursive: true })
  return problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)
}
const contest = 'contests/northmere-2017.yaml'
const procedure = 'procedures/selection.yaml'

test('the small pack loads, and everything in it is found by its id', async () => {
  const { pack } = await loadPack(tiny)
  assert.ok(pack)
  assert.equal(pack.units.get('2010/A002')?.name, 'Southmere, Old Town')
  assert.equal(pack.units.get('2024/A001')?.electorate, null)
  assert.deepEqual(pack.units.get('2010/A001')?.hex, { q: 0, r: 1 })
  assert.equal(pack.rules.get('selection.vote-roll')?.confidence, 'high')
  const told = pack.contests.get('northmere-2017')?.events.find(event => event.id === 'shortlisted')
  assert.equal(told?.known_at?.day.toString(), '2017-01-13')
  assert.deepEqual(told?.out, [{ option: 'coral', reason: 'none-given' }])
  assert.deepEqual([pack.holidays.has('2016-12-27'), pack.holidays.has('2016-12-28')], [true, false])
})

test('every mistake of every file is reported at once, each with its line', async () => {
  const found = await problemsWith({
    'bodies.yaml': swap('by: council', 'by: councl'),
    'units.csv': swap(',350,', ',x50,'),
    [procedure]: swap('lever: vote', 'lever: veto'),
    [contest]: text => text.replace('2017-01-13', '2017-02-30').replace('place: Ferry Hall', 'plaice: Ferry Hall'),
  })
  assert.deepEqual(found, [
    'bodies.yaml:82: there is no body "councl"; did you mean "council"?',
    `${contest}:1: place is missing; write unknown where nobody knows`,
    `${contest}:6: unknown key "plaice"; did you mean "place"?; known here: id, title, about, procedure, unit, body, zone, channel, counted, place, moments, figures, options, won, events, claims, rounds, tallies, sources, confidence`,
    `${contest}:33: events[3].known_at: found "2017-02-30"; no such day or time; expected a day of the calendar, with a time from 00:00 to 23:59`,
    `${procedure}:65: there is no lever "veto"`,
    'units.csv:3: electorate is "x50"; expected a whole number from 0 to 1000000000',
  ])
})

const mistakes: readonly [what: string, file: string, change: Change, expected: RegExp][] = [
  ['a unit that is not there', contest, swap('2010/A001', '2010/Z999'), /:4: there is no unit "2010\/Z999"/],
  ['a source that is not there', contest, swap('sources: [FERRYMAN] }', 'sources: [FERRYBOAT] }'), /there is no source "FERRYBOAT"/],
  [
    'a remedy that is not there',
    procedure,
    swap('remedies: [council-complaint]', 'remedies: [complaint]'),
    /there is no remedy "complaint"/,
  ],
  ['a role that is not there', procedure, swap('role: applicant, roll', 'role: owner, roll'), /there is no role "owner"/],
  [
    'a roll rule that is not there',
    procedure,
    swap('roll: selection.apply-roll', 'roll: selection.apply'),
    /there is no roll rule .* did you mean "selection.apply-roll"/,
  ],
  ['a moment that is not there', procedure, swap('at: freeze', 'at: frieze'), /there is no moment "frieze"/],
  ['a term that is not there', 'glossary.yaml', swap('see: [panel]', 'see: [panels]'), /there is no term "panels"/],
  ['a stage that is not there', contest, swap('stage: vote', 'stage: votes'), /there is no stage of the procedure "votes"/],
  ['an option that is not there', contest, swap('votes: { amber: 21', 'votes: { ambre: 21'), /there is no option "ambre"/],
  [
    'a moment that the procedure does not have',
    contest,
    swap('  vacancy: 2016-12-01', '  holiday: 2016-12-01'),
    /there is no moment of the procedure "holiday"/,
  ],
  [
    'a rule id that is there twice',
    procedure,
    swap('id: selection.list', 'id: selection.timetable'),
    /rule "selection.timetable" is there twice; first at procedures\/selection.yaml:\d+/,
  ],
  ['a lever with the id of a rule', 'levers.yaml', swap('id: write-to-panel', 'id: notice'), /rule "notice" is there twice/],
  [
    'a word that means two things',
    'glossary.yaml',
    swap('aliases: [freeze]', 'aliases: [PANEL]'),
    /the word "(PANEL|Panel)" is there twice/,
  ],
  [
    'a unit that is there twice',
    'units.csv',
    swap('2010,A002', '2010,A001'),
    /units.csv:3: unit 2010\/A001 is there twice; first at line 2/,
  ],
  ['a unit of a set that is not there', 'units.csv', swap('2024,A001', '2034,A001'), /units.csv:4: there is no unit set "2034"/],
  [
    'a contest not named after its file',
    contest,
    swap('id: northmere-2017', 'id: northmere'),
    /:1: the id is "northmere"; expected the name of the file/,
  ],
  ['a unit that was not in force', contest, swap('2010/A001', '2024/A001'), /was not in force on 2017-01-04/],
  [
    'known before it happened',
    contest,
    swap('known_at: 2017-01-13', 'known_at: 2017-01-11'),
    /was known on 2017-01-11, before it happened on 2017-01-12/,
  ],
  ['events out of order', contest, swap('at: 2017-01-12', 'at: 2017-01-05'), /event "shortlisted" is on 2017-01-05, before "closed"/],
  [
    'stages that go back in time',
    contest,
    swap('shortlisting: 2017-01-12', 'shortlisting: 2017-01-02'),
    /moment "shortlisting" is on 2017-01-02, before "closes"/,
  ],
  [
    'an end before its beginning',
    'pack.yaml',
    swap('valid_to: 2023-12-31', 'valid_to: 2003-12-31'),
    /ends on 2003-12-31, before it begins on 2010-01-01/,
  ],
  ['a winner who went out', contest, swap('won: [amber]', 'won: [coral]'), /"coral" won and went out/],
  ['a range the wrong way round', contest, swap('low: 50, high: 60', 'low: 60, high: 50'), /expected high to be at least low/],
  [
    'a rule without a source',
    'levers.yaml',
    swap('sources: [FERRYMAN]', 'sources: []'),
    /has no source; expected one, or confidence: unknown/,
  ],
  ['bodies that elect each other', 'bodies.yaml', swap(/by: conference/, 'by: panel'), /no road leads from body "council" to members/],
  [
    'a deadline of a remedy on a moment that the procedure lacks',
    'remedies.yaml',
    swap('anchor: meeting', 'anchor: congress'),
    /hangs on "congress", which is no moment of this procedure/,
  ],
  ['two units of time in one span', procedure, swap('{ weeks: 8 }', '{ weeks: 8, days: 1 }'), /expected exactly one of hours, days/],
  ['clear days counted in weeks', procedure, swap('{ days: -7 }, count: clear', '{ weeks: -1 }, count: clear'), /counted in days/],
  ['a predicate nobody knows', procedure, swap('needs: paid-up', 'needs: paid'), /expected needs: membership, paid-up, in-unit, age/],
  [
    'a moment nobody knows, deep in a roll rule',
    procedure,
    swap('- { needs: paid-up, at: meeting }', '- { any: [{ not: { needs: paid-up, at: meating } }] }'),
    /there is no moment "meating"/,
  ],
  [
    'two groups in one',
    procedure,
    swap('- { needs: paid-up, at: meeting }', '- { not: { needs: paid-up, at: meeting }, any: [{ needs: paid-up, at: meeting }] }'),
    /expected exactly one of all: \[..\], any: \[..\], not:/,
  ],
  ['a group of nothing', procedure, swap('- { needs: paid-up, at: meeting }', '- { any: [] }'), /expected at least 1/],
  [
    'a roll rule that is nested too deep',
    procedure,
    swap('- { needs: paid-up, at: meeting }', `- ${'{ not: '.repeat(7)}{ needs: paid-up, at: meeting }${' }'.repeat(7)}`),
    /nested more than 6 deep/,
  ],
  [
    'an age without years',
    procedure,
    swap('- { needs: paid-up, at: meeting }', '- { needs: age, at: meeting }'),
    /expected least: or most: or both, in years/,
  ],
  [
    'three of the last two meetings',
    procedure,
    swap('- { needs: paid-up, at: meeting }', '- { needs: attendance, at: meeting, of: general meetings, least: 3, last: 2 }'),
    /expected least to be at most last/,
  ],
  ['a number as an id', 'pack.yaml', swap("id: '2010'", 'id: 2010'), /found 2010; expected text \(numbers that are text go in quotes\)/],
  ['true instead of yes', procedure, swap('gate: yes', 'gate: true'), /found true; expected yes, no, unknown/],
  ['a zone that is not on earth', 'pack.yaml', swap('Europe/London', 'Mars/Olympus'), /expected an IANA time zone/],
  ['a country without holidays', 'pack.yaml', swap('country: GB, state: ENG', 'country: QQ'), /no bank holidays are known for "QQ"/],
  ['a format of the future', 'pack.yaml', swap('format: 1', 'format: 2'), /found 2; expected 1/],
  ['a column too few', 'units.csv', swap('set,code,', 'set,'), /units.csv:1: expected the columns/],
  ['a cell too many', 'units.csv', swap('Northmere,Mereland', 'Northmere,and,Mereland'), /units.csv:2: has 15 cells; expected 14/],
  ['half a place on earth', 'units.csv', swap('54.5000,-3.5000,0,1', '54.5000,,0,1'), /one of lat and lon/],
  ['a day that does not exist', 'units.csv', swap('2023-12-31', '2023-12-32'), /valid_to is "2023-12-32"; expected a day/],
]
for (const [what, file, change, expected] of mistakes) {
  test(`${what} is reported`, async () => {
    const found = await problemsWith({ [file]: change })
    assert.ok(
      found.some(one => expected.test(one)),
      `${expected} is not in:\n${found.join('\n')}`,
    )
  })
}

const always =
  (text: string | Buffer): Change =>
  () =>
    text
const hostile: readonly [what: string, text: string | Buffer][] = [
  ['nothing', ''],
  ['a list instead of keys', '- a\n- b\n'],
  ['a file of zeros', Buffer.alloc(1000)],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x80, 0x81])],
  ['more than the limit', 'a'.repeat(500_001)],
  ['100,000 lists in each other', '['.repeat(100_000)],
  ['100,000 dashes on one line', '- '.repeat(100_000)],
  ['a staircase', Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['60,000 keys', Array.from({ length: 60_000 }, (_, key) => `k${key}: 1`).join('\n')],
  ['a bomb of aliases', 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nbodies: [*c, *c]\n'],
  ['a merge key', 'a: &a { x: 1 }\nbodies:\n  <<: *a\n'],
  ['a tag that would run', 'bodies: !!js/function "x"'],
  ['keys of the prototype', '__proto__: { polluted: yes }\nconstructor: 1\nbodies: []\n'],
  ['two documents', 'bodies: []\n---\nbodies: []\n'],
  ['the same key twice', 'bodies: []\nbodies: []\n'],
  ['an unclosed quote', 'bodies: "x'],
  ['4,000 wrong items', `bodies: [${'{},'.repeat(4000)}]`],
  ['every type but the right one', 'bodies: [null, 1, true, .nan, .inf, [], [[]], "", { id: [] }, { id: a, seats: 5, level: { a: b } }]'],
]
for (const [what, text] of hostile) {
  test(`${what} for a file of bodies gives problems, and no crash`, async () => {
    const found = await problemsWith({ 'bodies.yaml': always(text) })
    assert.ok(found.length > 0 && found.length <= 2000)
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false)
  })
}

test('a table of units with broken quotes, binary or endless cells gives problems', async () => {
  const header = 'set,code,name,country,region,county,electorate,electorate_on,lat,lon,hex_q,hex_r,valid_from,valid_to\n'
  for (const text of [
    '',
    '\n\n',
    '"',
    `${header}"2010,A001`,
    `${header}${'x'.repeat(50_000)}`,
    `${header}${','.repeat(50_000)}`,
    Buffer.alloc(100),
  ]) {
    const found = await problemsWith({ 'units.csv': always(text) })
    assert.ok(
      found.some(one => one.startsWith('units.csv:')),
      String(text).slice(0, 120),
    )
  }
})

test('a folder that is not there, a file in its place, a link and a folder in a file’s place give problems', async () => {
  assert.equal((await loadPack('/nowhere/at/all')).problems.length, 1)
  assert.equal((await loadPack(path.join(tiny, 'pack.yaml'))).problems.length, 1)
  const dir = await mkdtemp(path.join(tmpdir(), 'pack-'))
  await symlink('/etc/hostname', path.join(dir, 'pack.yaml'))
  await mkdir(path.join(dir, 'bodies.yaml'))
  await writeFile(path.join(dir, 'procedures'), '')
  const { problems } = await loadPack(dir)
  await rm(dir, { recursive: true })
  assert.deepEqual(
    problems.map(({ file, message }) => `${file}: ${message}`),
    [
      'bodies.yaml: not a plain file',
      'pack.yaml: not a plain file',
      'procedures: expected a folder',
      'sources.yaml: missing; every pack has this file',
      'units.csv: missing; every pack has this file',
    ],
  )
})
