import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#kernel/day.ts'
import { guessMapping, mappingFault, officialColumn } from './columns.ts'
import { isSerial, readDay } from './days.ts'
import type { Further } from './further.ts'
import { headAmong } from './head.ts'
import { addsOf, decide, type Kept } from './known.ts'
import { personOf, type RowPerson, type Told } from './person.ts'
import { sameName, seenRows } from './seen.ts'

const nothingFurther: Further = { phone2: null, tags: [], languages: [], needs: [], own: {} }

test('columns are guessed by name, then by value, none twice; what says nothing is left out', () => {
  assert.deepEqual(
    guessMapping(
      ['Full name', 'Mobile', 'x', 'y', 'Home phone', 'Notes'],
      [['Ada', '07700 900201', 'a@b.org', '3/5/2015', '01946 690118', 'lovely']],
    ),
    ['name', 'phone', 'email', 'joined', 'phone2', 'skip'],
  )
  assert.deepEqual(
    guessMapping(['', '', ''], [['07700 900201', 'Ada Birch', 'Wath']]),
    ['phone', 'name', 'area'],
    'where nothing is named, the first words are names, the next are towns',
  )
  assert.deepEqual(guessMapping(['Vorname', 'Nachname', 'Prénom', 'Ort'], []), ['given', 'family', 'skip', 'area'])
  assert.deepEqual(guessMapping(['Name', 'May we ring'], []), ['name', 'agreed'], 'who said no is not taken for one who agreed')
  const head = (...rows: string[][]) => headAmong(rows.map(cells => ({ cells })))
  assert.deepEqual(head(['Stall, May'], ['Name', 'Phone'], ['Ada', '1']), { last: 1, titles: ['Name', 'Phone'] })
  assert.deepEqual(
    head(['Name', 'Contact', '', 'Joined'], ['', 'Phone', 'Email', ''], ['Ada', '07700 900201', '', '']),
    { last: 1, titles: ['Name', 'Phone', 'Email', 'Joined'] },
    'names in two lines are one',
  )
  assert.equal(head(['Name', 'Contact'], ['Ada', 'Phone'], ['Ben', 'x']).last, 1)
  assert.deepEqual(
    head(['Ada Birch', '07700 900201'], ['Ben Crane', '07700 900202']),
    { last: -1, titles: ['', ''] },
    'the first is a person',
  )
  const lines = ['Ada Birch', 'Ben Crane'].map(name => ({ cells: [name] }))
  assert.deepEqual([headAmong(lines).last, headAmong(lines, true).last], [0, -1], 'of lines that are typed the first is a person too')
  assert.equal(mappingFault(['name', 'name']), 'Two columns cannot both be the name.')
  assert.equal(mappingFault(['phone']), 'One column has to be the name.')
  assert.deepEqual([officialColumn(['Name', 'Membership No.']), officialColumn(['Name', 'Phone'])], ['Membership No.', null])
})

test('a file in which the month stands first, or of which a spreadsheet ate the first 0, says so by what stands beside it', () => {
  const guess = (title: string, ...values: string[]) =>
    guessMapping(
      [title],
      values.map(value => [value]),
    )[0]
  assert.equal(guess('Joined', '9/1/2015', '9/13/2015'), 'joined-month-first')
  assert.equal(guess('Joined', '9/1/2015', '13/9/2015'), 'joined')
  assert.equal(guess('Joined', '13/9/2015', '9/13/2015'), 'joined', 'both: nothing is guessed')
  assert.equal(guess('Phone', '07700 900201', '7700900202'), 'phone-without-0')
  assert.equal(guess('Phone', '7700900201', '2025550143'), 'phone', 'where no number begins with 0, none is missing')
  assert.equal(mappingFault(['name', 'phone', 'phone-without-0']), 'Two columns cannot both be the phone.')
  assert.ok(isSerial('42248') && !isSerial('2015'))
})

test('days are read with the day before the month, or as the file has it; two digits are no year', () => {
  const monthFirst = (text: string) => readDay(text, 'month')?.toString() ?? null
  assert.deepEqual(['9/13/2015', '13/9/2015', '2015-09-13'].map(monthFirst), ['2015-09-13', null, '2015-09-13'])
  for (const text of ['1 September 2015', '1 Sept. 2015', '1. September 2015', 'Sept 1st, 2015', '1 de septiembre de 2015'])
    assert.equal(readDay(text)?.toString(), '2015-09-01', text)

  const read = (text: string) => readDay(text)?.toString() ?? null
  assert.deepEqual(['2015-09-01', '1/9/2015', '01.09.2015', '2015-09-01T00:00:00', '31/2/2015', '1/9/15', '9/13/2015', 'May'].map(read), [
    '2015-09-01',
    '2015-09-01',
    '2015-09-01',
    '2015-09-01',
    null,
    null,
    null,
    null,
  ])
})

const told: Told = {
  mapping: ['name', 'phone', 'email', 'joined', 'agreed'],
  source: 'event',
  purpose: 'Asking',
  basis: 'consent',
  channels: ['phone', 'email'],
  how: 'ticked',
  own: [],
}
const today = day('2017-01-07')
const row = (...cells: string[]) => personOf({ n: 7, cells }, told, today)

test('a row is a person with the ways it has what is needed for, or says why not and in which column', () => {
  const ada = row(' Ada  Birch ', '07700 900201', '', '2015-09-01', 'Yes')
  assert.ok('ways' in ada)
  assert.deepEqual([ada.name, ada.ways, ada.joined?.toString()], ['Ada  Birch', ['phone'], '2015-09-01'])
  const why = (...cells: string[]) => {
    const found = row(...cells)
    return 'why' in found ? [found.what, found.why, found.column] : 'a person'
  }
  assert.deepEqual(why('', '', '', '', ''), ['skipped', 'empty', undefined])
  assert.deepEqual(why('', '07700 900201', '', '', 'yes'), ['refused', 'name', 1])
  assert.deepEqual(why('Ada', '0770', '', '', 'yes'), ['refused', 'phone', 2])
  assert.deepEqual(why('Ada', '07700 900201', 'ada@', '', 'yes'), ['refused', 'email', 3])
  assert.deepEqual(why('Ada', '07700 900201', '', '2017-01-08', 'yes'), ['refused', 'not-yet', 4])
  assert.deepEqual(why('Ada', '07700 900201', '', 'May', 'yes'), ['refused', 'joined', 4])
  assert.deepEqual(why('Ada', '07700 900201', '', '', 'no'), ['refused', 'disagreed', 5])
  assert.deepEqual(why('Ada', '07700 900201', '', '', ''), ['refused', 'unsaid', 5])
  assert.deepEqual(why('Ada', '07700 900201', '', '', 'yes please'), ['refused', 'unclear', 5])
  assert.deepEqual(why('Ada', '07700 900201', '', '9/13/2015', 'yes'), ['refused', 'month-first', 4])
  assert.deepEqual(why('Ada', '07700 900201', '', '42248', 'yes'), ['refused', 'serial', 4])
  assert.deepEqual(why('Ada', '4.47701E+11', '', '', 'yes'), ['refused', 'rounded', 2])
  assert.deepEqual(why('Ada', '', '', '', 'yes'), ['refused', 'no-way', 2])
  const written = { ...told, mapping: ['name', 'phone-without-0', 'email', 'joined-month-first', 'agreed'] as const }
  const found = personOf({ n: 7, cells: ['Ada', '7700 900201', '', '9/1/2015', 'yes'] }, written, today)
  assert.ok('phone' in found)
  assert.deepEqual([found.phone, found.joined?.toString()], ['07700 900201', '2015-09-01'])
  assert.deepEqual(why('Ada', '07700 900201', '', '', 'yes', 'more'), ['refused', 'ragged', 6])
  for (const formula of ['=1+1', ' @SUM(A1)', '+cmd|x', '-2+3*4', '＝1'])
    assert.deepEqual(why(formula, '07700 900201', '', '', 'yes'), ['refused', 'formula', 1], formula)
  assert.equal(why('Ada', '+44 7700 900201', '', '', 'yes'), 'a person')
})

const person: RowPerson = {
  n: 7,
  name: 'Ada Birch',
  phone: '1',
  email: 'a',
  area: 'Wath',
  joined: null,
  lift: false,
  ways: ['phone', 'email'],
  further: nothingFurther,
}
const kept: Kept = {
  id: 'p',
  name: 'Birch, A.',
  area: '',
  reach: ['phone'],
  agreed: ['asking:phone'],
  memberSince: null,
  hasHistory: false,
  ended: [],
  tags: [],
  languagesSaid: [],
  needsSaid: [],
  ownSaid: [],
}

test('tags, languages, needs and own fields are read in the words people write, and a word that is not known is refused with its column', () => {
  const stall = { id: 'f', name: 'Can keep a stall', kind: 'choice' as const, choices: ['Mornings', 'Evenings'] }
  const besides: Told = {
    ...told,
    mapping: ['name', 'phone', 'tags', 'languages', 'needs', 'own:f', 'phone2'],
    channels: ['phone'],
    own: [stall],
  }
  const read = (...cells: string[]) => {
    const found = personOf({ n: 7, cells: ['Ada', '07700 900201', ...cells] }, besides, today)
    return 'why' in found ? [found.why, found.column] : found.further
  }
  assert.deepEqual(read('Stall May; leaflets', 'Welsh / Polnisch, UR', 'wheelchair; BSL', 'evenings', '01946 690118'), {
    phone2: '01946 690118',
    tags: ['stall-may', 'leaflets'],
    languages: ['cy', 'pl', 'ur'],
    needs: ['step-free', 'interpreter'],
    own: { f: 'Evenings' },
  })
  assert.deepEqual(read('', '', 'none', '', ''), nothingFurther)
  assert.deepEqual(read('★'), ['tags', 3])
  assert.deepEqual(read('Likely supporter'), ['opinion', 3])
  assert.deepEqual(read('', 'Klingon'), ['languages', 4])
  assert.deepEqual(read('', '', 'a pony'), ['needs', 5])
  assert.deepEqual(read('', '', '', 'nights'), ['own-choice', 6])
  assert.deepEqual(read('', '', '', '', '12'), ['phone2', 7])
  assert.deepEqual(guessMapping(['Name', 'can KEEP a stall', 'Languages', 'Access needs', 'Tags'], [], [stall]), [
    'name',
    'own:f',
    'languages',
    'needs',
    'tags',
  ])
})

test('of what somebody known said of a language, a need or a field before, nothing comes back by a file', () => {
  const further = {
    phone2: '2',
    tags: ['stall-may', 'new'],
    languages: ['cy', 'ur'],
    needs: ['lift', 'childcare'] as const,
    own: { f: 'yes', g: 'no' },
  }
  const found = decide(
    { ...person, further },
    [
      {
        ...kept,
        reach: ['phone', 'email'],
        agreed: ['asking:phone', 'asking:email'],
        area: 'Wath',
        tags: ['stall-may'],
        languagesSaid: ['cy'],
        needsSaid: ['lift'],
        ownSaid: ['f'],
      },
    ],
    false,
  )
  assert.ok('change' in found)
  assert.deepEqual(found.change.further, { phone2: null, tags: ['new'], languages: ['ur'], needs: ['childcare'], own: { g: 'no' } })
  assert.deepEqual(addsOf(found.change), ['needs', 'languages', 'tags', 'own:g'])
})

test('a file adds to somebody known only what was not known, and never brings back who withdrew or said stop', () => {
  assert.equal(decide(person, [], false).what, 'new')
  assert.equal(decide(person, [{ ...kept, name: 'Ben Crane' }], false).what, 'new', 'a couple that shares a telephone is two')
  assert.deepEqual(decide(person, [kept], false), {
    what: 'changed',
    change: { n: 7, person: 'p', phone: null, email: 'a', area: 'Wath', joined: null, ways: ['email'], further: nothingFurther },
  })
  const whole = { ...kept, area: 'Millom', reach: ['email', 'phone'], agreed: ['asking:email', 'asking:phone'] }
  assert.deepEqual(decide(person, [whole], false), { n: 7, what: 'skipped', why: 'known' })
  assert.deepEqual(decide(person, [{ ...whole, agreed: ['lifts:phone'] }], false), { n: 7, what: 'skipped', why: 'withdrawn' })
  assert.deepEqual(decide(person, [], true), { n: 7, what: 'refused', why: 'stopped' })
  assert.deepEqual(decide(person, [whole, { ...whole, id: 'q' }], false), { n: 7, what: 'refused', why: 'two' })
})

test('who came before in the file is found by number or address and a word of the name, among a hundred thousand without a mistake', () => {
  assert.ok(sameName("O'Hara, Mary", 'Mary Ohara'))
  assert.ok(!sameName('Ann Birch', 'Ben Crane'))
  const seen = seenRows(100_000)
  for (let n = 0; n < 100_000; n++) assert.equal(seen.claim([`mark ${n}`, `other ${n}`], `Ann Q${n % 9}x`, n), null)
  assert.equal(seen.claim(['other 4711'], 'ANN Zed', 100_001), 4711)
  assert.equal(seen.claim(['other 4711'], 'Ben Zed', 100_002), null)
})
