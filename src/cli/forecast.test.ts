import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { run } from './forecast.ts'

const page = new URL('../../docs/api/forecast-input.md', import.meta.url)
const example = async (name: 'input' | 'answer'): Promise<string> => {
  const found = new RegExp(`\`\`\`json ${name}\\n([\\s\\S]*?)\`\`\``).exec(await readFile(page, 'utf8'))
  return found?.[1] ?? assert.fail(`the page has no ${name}`)
}

const said = async (t: TestContext, input: string, ...options: string[]): Promise<{ code: number; out: string; faults: string[] }> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'forecast-'))
  t.after(() => rm(dir, { recursive: true }))
  const file = path.join(dir, 'input.json')
  await writeFile(file, input)
  const out: string[] = []
  const faults: string[] = []
  const log = t.mock.method(console, 'log', (line: string) => void out.push(line))
  const error = t.mock.method(console, 'error', (line: string) => void faults.push(line))
  const code = await run([file, ...options])
  log.mock.restore()
  error.mock.restore()
  return { code, out: out.join('\n'), faults }
}

test('the example of the page is true: this input gives this answer', async t => {
  const { code, out } = await said(t, await example('input'))
  assert.equal(code, 0)
  assert.deepEqual(JSON.parse(out), JSON.parse(await example('answer')))
})

test('with a roll and nobody known the answer still says that everything is borrowed and the share unknown', async t => {
  const { code, out } = await said(t, '{"roll": {"low": 40, "high": 60}, "people": {}}')
  const { forecast, restsOn, plan, startBy, distributions } = JSON.parse(out)
  assert.deepEqual([code, forecast.shareKnown, restsOn.share, plan, startBy, distributions], [0, false, null, null, null, undefined])
  for (const rate of Object.values(restsOn.rates)) assert.equal((rate as { whose: string }).whose, 'borrowed')
})

test('asked for, the distributions are there and sum to 1', async t => {
  const { out } = await said(t, '{"roll": 60, "people": {"yes": 20, "other": 20}}', '--distributions')
  const { distributions } = JSON.parse(out)
  for (const { p } of [distributions.own, distributions.valid])
    assert.ok(Math.abs(p.reduce((sum: number, x: number) => sum + x, 0) - 1) < 1e-9)
})

test('three options are counted in rounds: every draw elects somebody, and the same seed gives the same answer', async t => {
  const input = JSON.stringify({
    roll: 150,
    people: { yes: 40, confirmed: 20, other: 10 },
    conversations: { asked: 20, ours: 6, how: 'a poll' },
    tie: 'lot',
    rounds: {
      ours: 'A',
      rivals: [
        { name: 'B', share: 0.6 },
        { name: 'C', share: 0.4 },
      ],
      transfers: { C: { A: 0.7, B: 0.2, nobody: 0.1 } },
      draws: 500,
    },
  })
  const { code, out } = await said(t, input)
  assert.equal(code, 0)
  const { elected, draws, win } = JSON.parse(out).forecast
  assert.equal(draws, 500)
  assert.ok(Math.abs(elected.reduce((sum: number, each: { share: number }) => sum + each.share, 0) - 1) < 1e-9)
  assert.equal(win, elected[0].share)
  assert.equal((await said(t, input)).out, out)
})

test('everything that is wrong is said at once, each with its place, and nothing is printed', async t => {
  const wrong = {
    roll: -1,
    people: { yess: 3 },
    meetings: [{ yes: { n: 2, came: 3 } }],
    rates: { yes: { mean: 2, strength: 8, source: 'a guess' } },
    startBy: { vote: '19 January', weeklyHours: 4 },
    surprise: true,
  }
  const { code, out, faults } = await said(t, JSON.stringify(wrong))
  assert.deepEqual([code, out], [1, ''])
  const text = faults.join('\n')
  for (const place of [
    'roll: how many are entitled',
    'people: ',
    'meetings.0.yes: more came',
    'rates.yes.mean: ',
    'startBy.vote: write a day as',
    'surprise',
  ])
    assert.ok(text.includes(place), `${place} in:\n${text}`)
})

test('figures that cannot stand together are refused in words', async t => {
  const faults = async (input: object) => (await said(t, JSON.stringify(input))).faults.join('\n')
  assert.match(await faults({ roll: 3, people: { yes: 5 } }), /people: more people are known than are entitled/)
  assert.match(await faults({ roll: { low: 5, high: 3 }, people: {} }), /roll: low is above high/)
  assert.match(await faults({ roll: 9, people: {}, conversations: { asked: 2, ours: 3, how: 'a poll' } }), /conversations: more are ours/)
  assert.match(await faults({ roll: 9, people: {}, startBy: { vote: '2017-01-19', weeklyHours: 3 } }), /startBy: .* needs a plan/)
})

test('what is not JSON, not a file or not a command is told apart', async t => {
  assert.match((await said(t, '{"roll": ')).faults.join(), /not JSON/)
  const lines: string[] = []
  t.mock.method(console, 'error', (line: string) => void lines.push(line))
  assert.equal(await run(['/nowhere/input.json']), 1)
  assert.match(lines.join('\n'), /cannot be read/)
  assert.equal(await run(['--wrong']), 2)
  assert.equal(await run([]), 2)
})
