import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isRefusal } from '#kernel/refusal.ts'
import { readBlt } from '#modules/ballots/rules/formats/blt.ts'
import type { ReadElection } from '#modules/ballots/rules/formats/read-election.ts'
import { writeBlt } from '#modules/ballots/rules/formats/write-blt.ts'
import { differences } from './ballot-differences.ts'
import { compare, type Expected, expectedResults } from './ballots.ts'

const folder = new URL('./ballots/', import.meta.url).pathname

/** Cells in which we and the other program differ, and why; whatever is not listed here must be equal, and what is listed must differ. */
const known: readonly { readonly results: RegExp; readonly cells: RegExp; readonly cause: string }[] = [
  {
    results: /^scottish\/glasgow-2007-linn\./,
    cells: /^election$/,
    cause: 'the file’s title is LINN; whoever made the result wrote a longer one',
  },
  {
    results: /\.irv-rctab\./,
    cells: /^(?:ballots|nonTransferable)$/,
    cause:
      'in these files a line stops before an overvote, so a paper that begins with one is blank here; RCTab counts it and blank papers as ballots, and it as inactive',
  },
]

const elections = globSync('*/*.blt', { cwd: folder }).sort()
const asFound = globSync('as-found/*/*.blt', { cwd: folder }).sort()

const read = (file: string): ReadElection => {
  const election = readBlt(readFileSync(`${folder}${file}`), { repeats: 'keep' })
  return isRefusal(election) ? assert.fail(`${file}: ${election.why}`) : election
}

test('46 elections and 95 results of other programs are here', () => {
  assert.deepEqual([elections.length, expectedResults.length, asFound.length], [46, 95, 22])
  for (const { file } of expectedResults) assert.ok(elections.includes(file), `${file} is missing`)
})

const explained = ({ result }: Expected, cell: string) => known.filter(each => each.results.test(result) && each.cells.test(cell))

for (const expected of expectedResults)
  test(`${expected.file} counted by ${expected.method} is what another program found, in every cell`, () => {
    const found = compare(expected)
    if (typeof found === 'string') return assert.fail(found)
    assert.deepEqual(
      found.filter(each => explained(expected, each.cell).length === 0),
      [],
    )
    const stale = known.filter(({ results, cells }) => results.test(expected.result) && !found.some(({ cell }) => cells.test(cell)))
    assert.deepEqual(
      stale.map(({ cause }) => cause),
      [],
      'listed as different, yet equal',
    )
  })

test('every file is in the one layout in which we write elections', () => {
  for (const file of elections) assert.equal(writeBlt(read(file)), readFileSync(`${folder}${file}`, 'utf8'), file)
})

test('a file as it was found, in whatever dialect, is the same election as its clean copy', () => {
  for (const file of asFound) assert.equal(writeBlt(read(file)), writeBlt(read(file.replace('as-found/', ''))), file)
})

test('what RCTab counts beside us are the papers that begin with an overvote: the same number at every stage', () => {
  const beside = (file: string) => {
    const expected = expectedResults.find(({ result }) => result === file) ?? assert.fail(file)
    const found = compare(expected)
    if (typeof found === 'string') return assert.fail(found)
    const by = (cell: string) => found.filter(each => each.cell === cell).map(each => Number(each.expected) - Number(each.ours))
    return { ballots: by('ballots'), inactive: [...new Set(by('nonTransferable'))], stages: by('nonTransferable').length }
  }
  // 639 blank papers and 104 that begin with an overvote, or with two skipped places and then one.
  assert.deepEqual(beside('irv/minneapolis-mayor-2013.irv-rctab.json'), { ballots: [743], inactive: [104], stages: 33 })
  assert.deepEqual(beside('irv/portland-mayor-2015-sample.irv-rctab.json'), { ballots: [1], inactive: [1], stages: 14 })
})

test('the comparison sees one figure that is changed, the elected in another order, one stage too few', () => {
  const text = readFileSync(`${folder}dialects/unicode-names.meek-prf.json`, 'utf8')
  const same = JSON.parse(text)
  assert.deepEqual(differences(same, JSON.parse(text)), [])
  const changed = JSON.parse(text)
  changed.stages[0].votes['Hélen'] = '2.000000001'
  changed.stages.pop()
  changed.elected.reverse()
  const found = differences(same, changed)
  assert.deepEqual(
    found.filter(({ stage }) => stage < 5).map(({ stage, cell }) => [stage, cell]),
    [
      [0, 'number of stages'],
      [1, 'votes of Hélen'],
      [0, 'elected'],
    ],
  )
  assert.ok(found.filter(({ stage }) => stage === 5).length > 6, 'the stage that is gone differs in every cell that is not nothing')
})
