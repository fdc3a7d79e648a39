import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { run } from './calibrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'caucus-calibrate-'))
after(() => rmSync(folder, { recursive: true }))

const table = (text: string): string => {
  const file = join(folder, 'table.csv')
  writeFileSync(file, text)
  return file
}

const said = async (t: import('node:test').TestContext, args: string[]) => {
  const out = t.mock.method(console, 'log', () => undefined)
  const err = t.mock.method(console, 'error', () => undefined)
  const code = await run(args)
  const lines = (mock: typeof out) => mock.mock.calls.map(call => String(call.arguments[0])).join('\n')
  const result = { code, out: lines(out), err: lines(err) }
  out.mock.restore()
  err.mock.restore()
  return result
}

const days = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10']
const good = days.flatMap(day => ['a', 'b', 'c'].map((group, i) => `${group},2020-01-${day},20,${8 + i}`)).join('\n')

test('a table is answered as JSON and as a table, the same each time', async t => {
  const file = table(`group,date,promised,came\n${good}\n`)
  const { code, out } = await said(t, [file, '--json'])
  assert.equal(code, 0)
  const report = JSON.parse(out)
  assert.equal(report.version, 1)
  assert.equal(report.trainedOn, 6)
  assert.equal(report.groups.caucus.n, 12)
  assert.deepEqual(Object.keys(report.groups), ['caucus', 'global', 'raw', 'shrunk', 'spread'])
  assert.equal((await said(t, [file, '--json'])).out, out)
  assert.match((await said(t, [file, '--refit', 'never'])).out, /10 dates; fitted to the first 6 once/)
})

test('more who came than had promised are counted as many as had promised, and it is said', async t => {
  const { code, err } = await said(t, [table(`group,date,promised,came\n${good}\na,2020-01-11,5,9\n`)])
  assert.equal(code, 0)
  assert.match(err, /on 1 line more came than had promised/)
})

test('columns in any order, quoted, with a mark of bytes and line ends of another system: what is not told is passed over, and it is said', async t => {
  const lines = good.split('\n').map(line => {
    const [group, date, promised, came] = line.split(',')
    return `${came}.0,"${date}T00:00:00Z","branch ""${group}"", north",1.0,"${promised}",-2,perhaps`
  })
  const odd = [
    'came,date,group,reminded,promised,lead_days,note',
    ...lines,
    ',2020-01-11,x,,5,,',
    '3,2020-01-11,x,sometimes,5,soon,',
    '0,2020-01-11,y,,0,,',
  ]
  const { code, out, err } = await said(t, [table(`\uFEFF${odd.join('\r\n')}\r\n`), '--json'])
  assert.equal(code, 0, err)
  assert.equal(JSON.parse(out).nights, 11)
  assert.match(err, /1 line without promised or came/)
  assert.match(err, /on 1 line lead_days or reminded cannot be read/)
})

test('one group, or one name on one date many times over, is answered too', async t => {
  const alone = days.map(day => `a,2020-01-${day},20,9`).join('\n')
  const { code, out } = await said(t, [table(`group,date,promised,came\n${alone}\n${alone}\n`), '--json', '--refit', 'never'])
  assert.equal(code, 0)
  assert.equal(JSON.parse(out).groups.caucus.n, 4)
})

test('a bad table is refused with each line and what was expected', async t => {
  const { code, err } = await said(t, [
    table('group,date,promised,came,lead_days,reminded\na,2020-02-30,1,1,,\n,2020-01-01,1,1,,\na,2020-01-01,x,1,,\na,2020-01-01,1,1.5,,\n'),
  ])
  assert.equal(code, 1)
  assert.match(err, /:2: “2020-02-30” is no date/)
  assert.match(err, /:3: no group/)
  assert.match(err, /:4: promised is “x”; expected a whole number/)
  assert.match(err, /:5: came is “1.5”/)
  for (const [text, why] of [
    ['', /is empty/],
    ['group;date;promised;came\n', /no column .*, parted by commas/],
    ['group,day\n', /no column date, promised, came/],
    ['group,date,promised,came\n"a,2020-01-01,1,1\n', /opening quote.*; a mark within a quoted field is written twice/],
    ['group,date,promised,came,came\n', /:1: column came stands more than once/],
    ['group,date,promised,came\na,2020-01-01,1,1\n', /1 date with promises; expected at least 3/],
    [
      'group,date,promised,came\na,2020-01-01,1,\na,2020-01-02,0,4\n',
      /1 line without .*\n.*on 1 line some came and nobody had promised.*\n.*0 dates/,
    ],
  ] as const)
    assert.match((await said(t, [table(text)])).err, why)
  assert.equal((await said(t, [join(folder, 'nothing.csv')])).code, 1)
  assert.equal((await said(t, ['--refit', 'sometimes', 'x'])).code, 2)
})
