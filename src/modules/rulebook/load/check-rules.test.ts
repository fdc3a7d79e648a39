import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { packFrom } from './load-pack.ts'
import { remembering } from './memo.ts'
import { readFolder } from './read-folder.ts'

const tiny = await readFolder(path.resolve(import.meta.dirname, '../../../../test/golden/packs/tiny'))
const memo = remembering()

type Change = (text: string) => string
const swap =
  (from: string, to: string): Change =>
  text => {
    assert.ok(text.includes(from), `${from} is in the pack`)
    return text.replace(from, to)
  }
const add =
  (more: string): Change =>
  text =>
    `${text}${more}\n`

const loadedWith = (changes: Readonly<Record<string, Change>>, added: Readonly<Record<string, string>> = {}) =>
  packFrom(
    {
      ...tiny,
      files: [
        ...tiny.files.map(one => ({ ...one, text: (changes[one.file] ?? (text => text))(one.text) })),
        ...Object.entries(added).map(([file, text]) => ({ file, text })),
      ],
    },
    memo,
  )
const problemsWith = (change: Change, file = 'procedures/selection.yaml'): string[] =>
  loadedWith({ [file]: change }).problems.map(one => `${one.file}:${one.line}: ${one.message}`)

const from2010 = 'sources: [BOOK], confidence: high, valid_from: 2010-01-01'
const electorates = (...rows: string[]): Change =>
  add(`electorates:\n${rows.map(row => `  - { text: Some., name: Some, kind: college, ${row}, ${from2010} }`).join('\n')}`)
const majority = '  - id: selection.majority\n'
const version = (id: string, from: string, to: string | null): string =>
  `  - { id: ${id}, subject: selection.majority, text: Other., of: valid-votes, compare: more-than, share: { numerator: 1, denominator: 3 }, rounding: exact, sources: [BOOK], confidence: high, valid_from: ${from}${to === null ? '' : `, valid_to: ${to}`} }\n`

const mistakes: readonly [what: string, change: Change, expected: RegExp][] = [
  [
    'stages that go round in a circle',
    swap('    ends: meeting\n', '    ends: meeting\n    next: [shortlist]\n'),
    /selection\.yaml:64: the stages go round in a circle: shortlist → vote → shortlist/,
  ],
  [
    'a stage that nothing leads to',
    swap('    ends: closes\n', '    ends: closes\n    next: [vote]\n'),
    /:37: no stage leads to "shortlist"/,
  ],
  [
    'a stage listed before the one that it follows',
    text =>
      swap(
        '    ends: closes\n',
        '    ends: closes\n    next: [vote]\n',
      )(
        swap(
          '    ends: shortlisting\n',
          '    ends: shortlisting\n    next: []\n',
        )(swap('    ends: meeting\n', '    ends: meeting\n    next: [shortlist]\n')(text)),
      ),
    /stage "shortlist" follows "vote", but is listed before it/,
  ],
  [
    'stages whose ends go back in time',
    swap('    ends: meeting\n', '    ends: closes\n'),
    /by the order of stages "(closes|shortlisting)" comes before "(closes|shortlisting)" comes before "(closes|shortlisting)"/,
  ],
  ['a stage that ends before it starts', text => swap('    starts: opens\n', '    starts: shortlisting\n')(text), /by the order of stages/],
  [
    'a gate without a decider',
    swap('    decider: panel\n', '    decider: unknown\n'),
    /:39: gate "shortlist" has no decider; expected a body, or confidence: unknown, or a dispute/,
  ],
  ['a gate whose decider is left out', swap('    decider: panel\n', ''), /stages\[2\]\.decider is missing/],
  [
    'a right that closes before it opens, by the order of stages',
    swap('from: meeting }', 'from: meeting, until: shortlisting }'),
    /lever "vote" closes at "shortlisting", before it opens at "meeting"/,
  ],
  [
    'a right that closes before it opens, by a count of days',
    swap('from: meeting }', 'from: meeting, until: notice }'),
    /lever "vote" closes at "notice", before it opens at "meeting"/,
  ],
  [
    'a right before the vote that closes after it',
    text =>
      swap(
        'until: panel-papers',
        'until: late',
      )(
        swap(
          'deadlines:\n',
          `deadlines:\n  - { id: late, name: Late, text: Late., due: { anchor: meeting, offset: { days: 3 }, count: calendar }, ${from2010} }\n`,
        )(text),
      ),
    /lever "write-to-panel" of stage "shortlist" closes at "late", after the vote at "meeting"/,
  ],
  [
    'a day named by a rule that is not in force then',
    swap('deadlines:\n', `deadlines:\n  - { id: late, name: Late, text: Late., due: { on: 2009-06-01 }, ${from2010} }\n`),
    /falls on 2009-06-01, when this rule is not in force \(2010-01-01 to today\)/,
  ],
  [
    'two versions of one rule that are in force together',
    swap(majority, `${version('selection.third', '2005-01-01', '2010-06-30')}${majority}`),
    /"selection.majority" and "selection.third" \(line \d+\) are versions of "selection.majority" and both in force: 2010-01-01 to today and 2005-01-01 to 2010-06-30/,
  ],
  [
    'a version of which nobody knows when it began, beside another',
    swap(majority, `${version('selection.third', 'unknown', null)}${majority}`),
    /both in force: 2010-01-01 to today and an unknown day to today/,
  ],
  [
    'a subject that two kinds of rule share',
    swap('  - id: selection.majority\n', '  - id: selection.majority\n    subject: notice\n'),
    /subject "notice" is that of a rule among thresholds/,
  ],
  [
    'a rule that was over before its procedure began',
    swap(majority, `${version('selection.third', '1990-01-01', '1999-12-31')}${majority}`),
    /"selection.third" is in force from 1990-01-01 to 1999-12-31, its procedure from 2010-01-01 to today: never both/,
  ],
  ['a share of more than the whole', swap('numerator: 1, denominator: 2', 'numerator: 3, denominator: 2'), /3\/2 is more than the whole/],
  [
    'electorates within each other',
    electorates('id: a, within: b, weight: unknown', 'id: b, within: a, weight: unknown'),
    /the electorates lie within each other in a circle: a → b → a/,
  ],
  [
    'parts that weigh more than the whole',
    electorates(
      'id: all, weight: one-each',
      'id: a, within: all, weight: { numerator: 2, denominator: 3 }',
      'id: b, within: all, weight: { numerator: 1, denominator: 2 }',
    ),
    /the parts of "all" weigh 1.167 together, more than the whole: a, b/,
  ],
  ['a quorum without a number', add(`quorum: { id: q, text: Some., ${from2010} }`), /the quorum says no number/],
  [
    'a quorum of two numbers',
    add(`quorum: { id: q, text: Some., count: 5, percent: 10, ${from2010} }`),
    /expected joined: greater or lesser/,
  ],
  [
    'a quorum that joins one number',
    add(`quorum: { id: q, text: Some., count: 5, joined: greater, ${from2010} }`),
    /joined needs both a count and a percent/,
  ],
  [
    'a section of a quorum without a number, one that is there twice, and one that is not there',
    text =>
      electorates('id: a, weight: one-each')(
        add(
          `quorum: { id: q, text: Some., sections: [{ electorate: a }, { electorate: a, count: 3 }, { electorate: aa, count: 1 }], ${from2010} }`,
        )(text),
      ),
    /there is no electorate "aa"; did you mean "a".*section "a" of the quorum says no number.*names section "a" twice/,
  ],
  [
    'an apportionment with a least above its most',
    add(
      `apportionments:\n  - { id: ap, text: Some., what: delegates, counted: members, per: 250, rounding: up, at_least: 7, at_most: 6, ${from2010} }`,
    ),
    /gives at least 7 and at most 6/,
  ],
  [
    'two shares for one number of places',
    add(
      `viability:\n  - { id: v1, text: Some., places: { low: 1, high: 4 }, share: unknown, rounding: up, ${from2010} }\n  - { id: v2, text: Some., places: { low: 4 }, share: unknown, rounding: up, ${from2010} }`,
    ),
    /"v2" and "v1" both hold for 4 places/,
  ],
  [
    'an end before its beginning',
    swap('    valid_from: 2010-01-01\n  - id: shortlist', '    valid_from: 2010-01-01\n    valid_to: 2009-01-01\n  - id: shortlist'),
    /ends on 2009-01-01, before it begins on 2010-01-01/,
  ],
  [
    'an unknown key, with what was meant',
    swap('    decider: panel\n', '    decidr: panel\n'),
    /unknown key "decidr"; did you mean "decider"\?; known here: id, name, about/,
  ],
  [
    'an unknown value, with what was meant',
    swap('family: eliminating', 'family: eliminatng'),
    /found "eliminatng"; expected show-of-hands, .*; did you mean "eliminating"\?/,
  ],
  [
    'an unknown moment, with what was meant',
    swap('ends: shortlisting', 'ends: shortlistng'),
    /there is no moment "shortlistng"; did you mean "shortlisting"\?/,
  ],
  [
    'a deadline where a moment is wanted',
    swap('ends: shortlisting', 'ends: panel-papers'),
    /there is no moment "panel-papers"; it is a deadline; stages begin and end at moments/,
  ],
  [
    'an unknown source, with what was meant',
    swap('sources: [FERRYMAN]\n    confidence: low', 'sources: [FERRYMEN]\n    confidence: low'),
    /there is no source "FERRYMEN"; did you mean "FERRYMAN"\?/,
  ],
]
for (const [what, change, expected] of mistakes) {
  test(`${what}: found, with its line`, () => {
    const found = problemsWith(change)
    assert.match(found.join(' '), expected)
  })
}

test('a gate whose decider is not known may say so with a dispute, or with confidence: unknown', () => {
  const unknown = swap('    decider: panel\n', '    decider: unknown\n    dispute: Nobody says who.\n')
  assert.deepEqual(problemsWith(unknown), [])
})

test('versions of a rule that follow each other load', () => {
  const change = swap(majority, `${version('selection.half', '2020-01-01', null)}${majority}`)
  const ended: Change = text =>
    change(text).replace(
      '    rounding: exact\n    sources: [BOOK]\n    confidence: high\n    valid_from: 2010-01-01\n',
      '    rounding: exact\n    sources: [BOOK]\n    confidence: high\n    valid_from: 2010-01-01\n    valid_to: 2019-12-31\n',
    )
  assert.deepEqual(problemsWith(ended), [])
})

test('procedures may succeed each other, but neither in a circle nor at the same time', () => {
  const selection = tiny.files.find(one => one.file === 'procedures/selection.yaml')?.text ?? ''
  const renamed = selection
    .replaceAll('selection.', 'later.')
    .replaceAll('id: notice', 'id: later-notice')
    .replaceAll('panel-papers', 'later-papers')
  const later = (succeeds: string, from: string): string =>
    renamed.replace('id: selection\n', `id: later\nsucceeds: ${succeeds}\n`).replace('valid_from: 2010-01-01', `valid_from: ${from}`)
  const found = (before: Change, text: string): string =>
    loadedWith({ 'procedures/selection.yaml': before }, { 'procedures/later.yaml': text })
      .problems.map(one => `${one.file}:${one.line}: ${one.message}`)
      .join('\n')
  const until2019 = swap('valid_from: 2010-01-01', 'valid_from: 2010-01-01\nvalid_to: 2019-12-31')
  assert.equal(found(until2019, later('selection', '2020-01-01')), '')
  assert.match(
    found(until2019, later('selection', '2019-07-01')),
    /later.yaml:2: "later" \(2019-07-01 to today\) succeeds "selection" \(2010-01-01 to 2019-12-31\), and both are in force at once/,
  )
  assert.match(
    found(text => `succeeds: later\n${until2019(text)}`, later('selection', '2020-01-01')),
    /the procedures succeed each other in a circle: later → selection → later/,
  )
  assert.match(found(until2019, later('selektion', '2020-01-01')), /there is no procedure "selektion"; did you mean "selection"/)
})

test('what nothing names is a warning, and the pack loads', () => {
  const { pack, warnings } = loadedWith({
    'procedures/selection.yaml': swap('roles:\n', 'roles:\n  - { id: guest, name: Guest }\n'),
    'levers.yaml': add(`  - { id: sing, name: Sing, text: Anybody may sing., do: Sing., ${from2010} }`),
  })
  assert.ok(pack)
  assert.deepEqual(
    warnings.map(one => `${one.file}:${one.line}: ${one.message}`),
    ['levers.yaml:24: no stage offers lever "sing"', 'procedures/selection.yaml:16: no lever and no roll rule names role "guest"'],
  )
})

test('a source at the head of a contest, and a moment on which a remedy hangs, that are not there: found where they stand', () => {
  const contest = problemsWith(
    text => text.replace(/sources: \[BOOK, FERRYMAN\]\nconfidence/, 'sources: [BOOK, FERRYBOAT]\nconfidence'),
    'contests/northmere-2017.yaml',
  )
  assert.deepEqual(contest, ['contests/northmere-2017.yaml:50: there is no source "FERRYBOAT"; did you mean "FERRYMAN"?'])
  const remedy = problemsWith(swap('anchor: meeting, offset: { days: -7 }', 'anchor: meating, offset: { days: -7 }'), 'remedies.yaml')
  assert.equal(
    remedy.find(one => one.startsWith('remedies.yaml:8:')),
    'remedies.yaml:8: there is no moment of any procedure "meating"; did you mean "meeting"?',
  )
})

test('a stage of a contest that begins after it ends: found', () => {
  const found = problemsWith(swap('  opens: 2017-01-04', '  opens: 2017-01-10'), 'contests/northmere-2017.yaml')
  assert.ok(
    found.includes('contests/northmere-2017.yaml:11: stage "applications" ends on 2017-01-09T10:00, before it begins on 2017-01-10'),
    found.join('\n'),
  )
})

test('a source of a day that does not exist: found; a month and a year are days enough', () => {
  const dated = (date: string) => problemsWith(swap('date: 2017-01-20', `date: ${date}`), 'sources.yaml')
  assert.match(dated('2017-02-30').join(), /sources.yaml:11: .*no such day/)
  assert.match(dated('"2017-13"').join(), /no such day/)
  assert.deepEqual([dated('2017-02'), dated('"2017"')], [[], []])
})
