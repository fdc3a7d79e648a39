import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { run } from './base-rates.ts'

const said = async (t: TestContext, ...args: string[]): Promise<{ code: number; text: string }> => {
  const lines: string[] = []
  const log = t.mock.method(console, 'log', (line: string) => void lines.push(line))
  const fault = t.mock.method(console, 'error', (line: string) => void lines.push(line))
  const code = await run(args)
  log.mock.restore()
  fault.mock.restore()
  return { code, text: lines.join('\n') }
}

test('the table in words: each line with its n, few said to be few, and the bias on top', async t => {
  const { code, text } = await said(t)
  assert.equal(code, 0)
  assert.match(text, /^These are the contests that somebody wrote about: quiet ones are missing/)
  assert.match(text, /From opening to the vote\n/)
  assert.match(text, /by-election: n = 4 \(examples, no rate\); 7 days in the middle, from 4 to 15 days\. Mean: 8\.3 days\./)
})

test('as JSON every number has its contests; as of a day nothing that was published later', async t => {
  const all = JSON.parse((await said(t, '--json')).text)
  const rate = all.rates.find((one: { id: string }) => one.id.startsWith('opening.candidate.'))
  assert.equal(rate.rows.length, rate.n)
  const early = JSON.parse((await said(t, '--json', '--as-of', '2017-01-07')).text)
  assert.ok(early.rates.length > 0 && early.rates.length < all.rates.length)
  assert.ok(!JSON.stringify(early).includes('copeland-2017'))
})

test('what is not understood is answered with how to ask', async t => {
  for (const args of [['--as-of', 'yesterday'], ['--nonsense'], ['more']]) assert.equal((await said(t, ...args)).code, 2, args.join(' '))
})
