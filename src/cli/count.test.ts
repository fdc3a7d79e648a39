import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { methods } from '#modules/ballots/index.ts'
import { expectedResults } from '#test/golden/ballots.ts'
import { run } from './count.ts'

const golden = new URL('../../test/golden/ballots/', import.meta.url).pathname
const page = new URL('../../docs/api/count.md', import.meta.url)
const command = new URL('../../bin/caucus', import.meta.url).pathname

const said = async (t: TestContext, ...args: string[]): Promise<{ code: number; out: string; fault: string }> => {
  const out: string[] = []
  const faults: string[] = []
  const log = t.mock.method(console, 'log', (line: string) => void out.push(line))
  const error = t.mock.method(console, 'error', (line: string) => void faults.push(line))
  const code = await run(args)
  log.mock.restore()
  error.mock.restore()
  return { code, out: out.join('\n'), fault: faults.join('\n') }
}

const fileOf = async (t: TestContext, text: string, name = 'papers.blt'): Promise<string> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'count-'))
  t.after(() => rm(dir, { recursive: true }))
  const file = path.join(dir, name)
  await writeFile(file, text)
  return file
}

const example = async (language: 'blt' | 'json'): Promise<string> =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(await readFile(page, 'utf8'))?.[1] ?? assert.fail(`the page has no ${language}`)

test('the example of the page is true: this file gives this result', async t => {
  const { code, out } = await said(t, await fileOf(t, await example('blt')), '--lot', 'draw of 3 May', '--json')
  assert.equal(code, 0)
  assert.equal(`${out}\n`, await example('json'))
})

test('the lot is what sha256sum makes of seed and name, so that anybody can draw it again', async t => {
  const { out } = await said(t, await fileOf(t, await example('blt')), '--lot', 'draw of 3 May', '--json')
  const hashed = ['Ann', 'Bo', 'Cleo', 'Dev', 'Eli'].map(name => {
    const sum = spawnSync('sh', ['-c', 'printf "%s\\n%s" "$1" "$2" | sha256sum', 'sh', 'draw of 3 May', name], { encoding: 'utf8' })
    return { name, sum: sum.stdout }
  })
  hashed.sort((a, b) => (a.sum < b.sum ? -1 : 1))
  assert.deepEqual(JSON.parse(out).orderOfTies, { by: 'lot', seed: 'draw of 3 May', names: hashed.map(({ name }) => name) })
})

test('the keys of another program’s result are all there, and a stage has them in the same order before ours', async t => {
  // What a result says about itself, and what one program only says about how it came to it.
  const about = new Set(['source', 'crossChecks', 'arithmetic', 'tieMessages', 'rules', 'undervotedBallots', 'inactive', 'threshold'])
  // Two of another program's layout: one lists the acts of a transfer apart, one only the candidates who still stand.
  const others = /tie-42t\.scottish|irv-rctab/
  for (const { file, method, result } of expectedResults.filter(each => !others.test(each.result))) {
    const ours = JSON.parse((await said(t, `${golden}${file}`, '--method', method, '--json')).out)
    const theirs = JSON.parse(await readFile(`${golden}${result}`, 'utf8'))
    const wanted = (of: object) => Object.keys(of).filter(key => !about.has(key))
    assert.deepEqual(
      wanted(theirs).filter(key => !(key in ours)),
      [],
      result,
    )
    for (const [i, stage] of theirs.stages.entries())
      assert.deepEqual(Object.keys(ours.stages[i]).slice(0, wanted(stage).length), wanted(stage), `${result}, stage ${i + 1}`)
  }
})

test('the table of every election and method fits a terminal of 100 columns and names everybody elected', async t => {
  for (const { file, method } of expectedResults) {
    const { code, out } = await said(t, `${golden}${file}`, '--method', method)
    assert.equal(code, 0, file)
    const wide = out.split('\n').filter(line => [...line].length > 100)
    assert.deepEqual(wide, [], file)
    assert.match(out, /^Elected$/m)
    assert.ok(!out.includes('undefined') && !out.includes('NaN'), file)
  }
})

test('a table reads from the title to the last reason', async t => {
  const { out } = await said(t, await fileOf(t, await example('blt')))
  const [table, happened] = out.split('\n\nWhat happened\n')
  assert.equal(
    table,
    `Committee
Scottish STV. Scottish Local Government Elections Order 2007 (SSI 2007/42), Schedule 1, rules 45 to
56
2 places · 4 candidates · 10 valid papers, 1 blank · quota 4
Withdrawn before the count: Dev

Elected
   1  Ann                                                                     stage 1
   2  Cleo                                                                    stage 4

Stage                                      1               2               3               4
                                       first      surplus of        out: Eli         out: Bo
                                 preferences             Ann
Ann                                  6.00000 +       4.00000         4.00000         4.00000
Bo                                   2.00000         2.99999         2.99999         0.00000 x
Cleo                                 2.00000         2.99999         2.99999         2.99999 +
Eli                                  0.00000         0.00000         0.00000 x             ·
With nobody                          0.00000         0.00002         0.00002         3.00001

+ elected at this stage   x out at this stage   · out before`,
  )
  assert.match(happened ?? '', /^ {3}4 {2}The vote was equal between Bo and Cleo/m)
  assert.match(happened ?? '', /\nEqual votes: order on the paper\.$/)
})

test('withdrawing, re-opening, places and repeats are as asked', async t => {
  const file = await fileOf(t, '3 1\n5 1 2 0\n3 3 0\n0\nAnn\nBo\nRe-open Nominations\nT\n')
  const json = async (...args: string[]) => JSON.parse((await said(t, file, '--json', ...args)).out)
  assert.deepEqual([(await json()).elected, (await json('--withdraw', 'ANN')).elected], [['Ann'], ['Bo']])
  assert.deepEqual((await json('--withdraw', 'Ann', '--withdraw', 'Re-open  nominations')).withdrawn, ['Ann', 'Re-open Nominations'])
  assert.equal((await json('--seats', '2')).seats, 2)
  const none = await said(t, file, '--withdraw', 'Cleo')
  assert.deepEqual([none.code, none.fault], [1, `${file}: nobody on the paper is called "Cleo". On it are: Ann; Bo; Re-open Nominations`])
  const all = await said(t, file, '--withdraw', 'Ann', '--withdraw', 'Bo', '--withdraw', 'Re-open nominations')
  assert.deepEqual([all.code, all.fault], [1, `${file}: everybody has withdrawn`])
  const twice = await fileOf(t, '2 1\n3 1 1 2 0\n0\nAnn\nBo\nT\n')
  const refused = await said(t, twice)
  assert.equal(refused.code, 1)
  assert.match(refused.fault, /line 2, column 5: found “1”, expected a candidate who is not on this paper yet\. Correct the paper/)
  const over = await said(t, twice, '--repeats', 'pass-over')
  assert.deepEqual([over.code, /Note: 1 time a candidate stands on a paper again/.test(over.out)], [0, true])
})

test('--blt prints the election in one layout, whatever format it came in, and counts nothing', async t => {
  const csv = await fileOf(t, 'papers,Ann,Bo\n2,1,2\n1,,1\n3,1,2\n', 'papers.csv')
  assert.deepEqual(await said(t, csv, '--blt', '--seats', '2'), { code: 0, out: '2 2\n5 1 2 0\n1 2 0\n0\n"Ann"\n"Bo"\n""', fault: '' })
})

test('what is not understood is one line and exit code 2; what cannot be counted one line and exit code 1', async t => {
  const file = await fileOf(t, '2 1\n3 1 0\n0\nAnn\nBo\nT\n')
  const shared = await fileOf(t, '2 1\n3 1=2 0\n0\nAnn\nBo\nT\n')
  const ids = methods.map(({ id }) => id).join(', ')
  const cases: readonly (readonly [args: string[], code: number, fault: string | RegExp])[] = [
    [[file, '--method', 'stv'], 2, `there is no method "stv". Methods: ${ids}`],
    [[file, '--seats', '0'], 2, '--seats is a whole number from 1, not "0"'],
    [[file, '--seats', 'two'], 2, '--seats is a whole number from 1, not "two"'],
    [[file, '--format', 'pdf'], 2, 'there is no format "pdf". Formats: blt, csv, abif, cvr'],
    [[file, '--repeats', 'keep'], 2, '--repeats is refuse or pass-over, not "keep"'],
    [[file, file], 2, `one file at a time: "${file}" and "${file}" were given`],
    [[file, '--sets', '2'], 2, "Unknown option '--sets'. See: bin/caucus count --help"],
    [[], 2, /^count FILE \[options\]/],
    [['/nowhere/x.blt'], 1, '/nowhere/x.blt: there is no such file'],
    [[path.dirname(file)], 1, `${path.dirname(file)}: this is a folder, not a file of papers`],
    [
      [file, '--seats', '3'],
      1,
      `${file}: found 3 places to fill, expected from 1 to 2, as many as there are candidates. Ask for fewer places.`,
    ],
    [[shared], 1, /rank/],
    [[await fileOf(t, '2 1\n1 5 0\n')], 1, /line 2, column 3: found “5”, expected a candidate from 1 to 2\. Correct the number/],
  ]
  for (const [args, code, fault] of cases) {
    const answer = await said(t, ...args)
    assert.deepEqual([answer.code, answer.out], [code, ''], args.join(' '))
    if (typeof fault === 'string') assert.equal(answer.fault, fault)
    else assert.match(answer.fault, fault)
    if (args.length > 0) assert.equal(answer.fault.split('\n').length, 1, answer.fault)
  }
})

test('help and the list of methods go to standard output', async t => {
  const help = await said(t, '--help')
  assert.deepEqual([help.code, help.fault], [0, ''])
  for (const option of ['--method', '--seats', '--json', '--lot', '--format', '--withdraw', '--blt']) assert.ok(help.out.includes(option))
  const list = await said(t, '--methods')
  assert.deepEqual([list.code, list.out.split('\n').map(line => line.split(' ')[0])], [0, methods.map(({ id }) => id)])
})

test('papers can come through a pipe', () => {
  const done = spawnSync(command, ['count', '-', '--json'], { input: '2 1\n3 1 0\n0\nAnn\nBo\nT\n', encoding: 'utf8' })
  assert.deepEqual([done.status, JSON.parse(done.stdout).elected], [0, ['Ann']])
})
