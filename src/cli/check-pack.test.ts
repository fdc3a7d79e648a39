import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { mock, test } from 'node:test'
import { promisify } from 'node:util'
import { run } from './check-pack.ts'

const packs = path.resolve(import.meta.dirname, '../../test/golden/packs')
const said = async (...args: string[]): Promise<{ code: number; text: string }> => {
  const lines: unknown[] = []
  const log = mock.method(console, 'log', (line: unknown) => lines.push(line))
  const error = mock.method(console, 'error', (line: unknown) => lines.push(line))
  const code = await run(args)
  log.mock.restore()
  error.mock.restore()
  return { code, text: lines.join('\n') }
}

test('a sound pack is summed up, and the command succeeds', async () => {
  const { code, text } = await said(path.join(packs, 'tiny'))
  assert.equal(code, 0)
  assert.match(text, /^The Meres Federation, version 1.0: 3 units, 6 bodies, .*No problems\.$/)
})

test('a folder that is no pack has its problems printed by file and line, and the command fails', async () => {
  const { code, text } = await said(packs)
  assert.equal(code, 1)
  assert.match(text, /pack\.yaml:0: missing; every pack has this file/)
  assert.match(text, /4 problems$/)
})

test('without a folder the command says how it is used', async () => {
  const { code, text } = await said()
  assert.equal(code, 2)
  assert.match(text, /check-pack DIR/)
})

test('--schema prints the JSON Schema', async () => {
  const { code, text } = await said('--schema')
  assert.equal(code, 0)
  assert.match(text, /"procedures\/\*\.yaml"/)
})

test('--schema with a folder writes one schema for each kind of file, with every key of the format', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'schemas-'))
  const { code } = await said('--schema', dir)
  const files = await readdir(dir)
  const procedures = await readFile(path.join(dir, 'procedures.json'), 'utf8')
  await rm(dir, { recursive: true })
  assert.equal(code, 0)
  assert.deepEqual(files.toSorted(), [
    'bodies.json',
    'contests.json',
    'glossary.json',
    'levers.json',
    'pack.json',
    'procedures.json',
    'remedies.json',
    'sources.json',
  ])
  for (const key of ['subject', 'succeeds', 'electorates', 'apportionments', 'viability', 'sections', 'extended_by', 'advances'])
    assert.ok(procedures.includes(`"${key}"`), key)
})

test('what nothing names is printed as a warning, and the command still succeeds', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'pack-'))
  await cp(path.join(packs, 'tiny'), dir, { recursive: true })
  const file = path.join(dir, 'procedures/selection.yaml')
  await writeFile(file, (await readFile(file, 'utf8')).replace('roles:\n', 'roles:\n  - { id: guest, name: Guest }\n'))
  const { code, text } = await said(dir)
  await rm(dir, { recursive: true })
  assert.equal(code, 0)
  assert.match(text, /selection\.yaml:\d+: warning: no lever and no roll rule names role "guest"/)
  assert.match(text, /No problems, 1 warning\.$/)
})

test('the guide on writing a pack can be followed: its commands, in its order, in an empty folder', async t => {
  const root = path.resolve(import.meta.dirname, '../..')
  const dir = await mkdtemp(path.join(tmpdir(), 'guide-'))
  t.after(() => rm(dir, { recursive: true }))
  await mkdir(path.join(dir, 'packs'))
  for (const name of ['bin', 'test']) await symlink(path.join(root, name), path.join(dir, name))
  const guide = await readFile(path.join(root, 'docs/guide/write-a-pack.md'), 'utf8')
  const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.split('\n')).map(line => line.trim())
  const { stdout } = await promisify(execFile)('sh', ['-ec', commands.join('\n')], { cwd: dir })
  assert.match(stdout, /1 contest, .*No problems\.\n/)
  assert.match(stdout, /no rule and no contest names moment "vacancy"\n.*0 contests, .*No problems, 1 warning\.\n/)
  assert.match(stdout, /procedures\.json {2}for {2}procedures/)
  assert.match(stdout, /Notice of the meeting: 2017-01-11 \(notice\)\n/)
  assert.match(stdout, /selection\.vote-roll: no, for members who joined on or before 24 November 2016/)
})

test('days of one’s own: a procedure, a moment and a day that are not there are named', async () => {
  const tiny = path.join(packs, 'tiny')
  assert.deepEqual(await said(tiny, 'selektion'), { code: 1, text: 'There is no procedure "selektion"; there are selection.' })
  assert.match(
    (await said(tiny, 'selection', 'meting=2017-01-19')).text,
    /"meting=2017-01-19" is not understood; expected one of .*meeting, joined/,
  )
  assert.equal((await said(tiny, 'selection', 'meeting=2017-02-30')).code, 1)
})
