import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { contestsNamed, run } from './diagnose.ts'

const packs = new URL('../../packs/', import.meta.url).pathname
const tiny = new URL('../../test/golden/packs/tiny/', import.meta.url).pathname

const said = async (t: TestContext, ...args: string[]): Promise<{ code: number; text: string }> => {
  const lines: string[] = []
  const log = t.mock.method(console, 'log', (line: string) => void lines.push(line))
  const fault = t.mock.method(console, 'error', (line: string) => void lines.push(line))
  const code = await run(args)
  log.mock.restore()
  fault.mock.restore()
  return { code, text: lines.join('\n') }
}

const copyOf = async (t: TestContext, pack: string): Promise<string> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'pack-'))
  t.after(() => rm(dir, { recursive: true }))
  await cp(pack, dir, { recursive: true })
  return dir
}

test('Copeland was lost in the room, or by persuasion: 21 more people, or 11 changed minds, from a margin of 15 to 25', async t => {
  const { code, text } = await said(t, 'copeland-2017')
  assert.equal(code, 0)
  assert.match(text, /Room, or persuasion: 21 more people, or 11 changed minds\./)
  assert.match(text, /between 15 and 25 it would have been 16 to 26 people, or 8 to 13 minds/)
})

test('Stoke was lost at the longlist: no number of people changes it, and no reason was given', async t => {
  const { code, text } = await said(t, 'stoke-2017', '--json')
  assert.equal(code, 0)
  const told = JSON.parse(text)
  assert.deepEqual([told.contest, told.classes], ['stoke-central-2017', ['gate']])
  assert.deepEqual([told.causes[0].outs[0].out.stage, told.causes[0].outs[0].out.reason], ['longlist', null])
  assert.ok(!('more' in told.causes[0]))
})

test('a margin that is changed in the record changes the numbers', async t => {
  const dir = await copyOf(t, path.join(packs, 'uk-party'))
  const file = path.join(dir, 'contests/copeland-2017.yaml')
  const record = await readFile(file, 'utf8')
  const changed = record.replace(/(id: margin, .*?)value: \{ low: 15, high: 25 \}/, '$1value: { low: 30, high: 30 }')
  assert.notEqual(changed, record)
  await writeFile(file, changed)
  const { text } = await said(t, 'copeland-2017', '--pack', dir)
  assert.match(text, /31 more people, or 16 changed minds\./)
})

test('where rounds are published the last one is the margin: 21 to 18 needs 4 more people, or 2 changed minds', async t => {
  assert.match((await said(t, 'northmere-2017', '--pack', tiny)).text, /4 more people, or 2 changed minds\.\n {2}Margin 3\./)
})

test('an option put back on the ballot turns a gate into something else: the class is computed, not typed', async t => {
  const dir = await copyOf(t, tiny)
  const file = path.join(dir, 'contests/northmere-2017.yaml')
  const record = await readFile(file, 'utf8')
  // Blue goes out at the shortlist, and only Coral is voted on.
  await writeFile(
    file,
    record
      .replace('in: [amber, blue]', 'in: [amber, coral]')
      .replace('{ option: coral, reason: none-given }', '{ option: blue, reason: none-given }')
      .replace('out: [{ option: blue, reason: Fewer votes. }]', 'out: [{ option: coral, reason: Fewer votes. }]')
      .replace('amber: 21, blue: 18', 'amber: 21, coral: 18'),
  )
  const { text } = await said(t, 'northmere-2017', '--pack', dir, '--json')
  assert.deepEqual(JSON.parse(text).classes, ['gate'])
})

test('a name that fits two contests, or none, is asked about; a pack with problems is named by file and line', async t => {
  assert.deepEqual(contestsNamed('hill-2017', ['hill-east-2017', 'hill-west-2017', 'hill-east-2018']), ['hill-east-2017', 'hill-west-2017'])
  assert.equal((await said(t, 'nowhere-1900')).code, 1)
  const dir = await copyOf(t, tiny)
  await writeFile(path.join(dir, 'contests/northmere-2017.yaml'), 'id: northmere-2017\n')
  const { code, text } = await said(t, 'northmere-2017', '--pack', dir)
  assert.equal(code, 1)
  assert.match(text, /northmere-2017\.yaml:\d+: /)
  assert.equal((await said(t)).code, 2)
  assert.equal((await said(t, 'copeland-2017', '--nonsense')).code, 2)
})
