import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { test } from 'node:test'
import { loadPack } from '#modules/rulebook/index.ts'
import { readFolder } from '#modules/rulebook/load/read-folder.ts'
import { kinds } from './pack-changes.ts'
import { changePacks, differenceIn } from './pack-files.ts'

const root = new URL('../../', import.meta.url).pathname
const dirs = globSync(['packs/*', 'test/golden/packs/*'], { cwd: root })
  .sort()
  .map(dir => `${root}${dir}`)
/** `npm run faults` makes 20,000; `npm test` fewer. */
const howMany = Number(process.env['CAUCUS_FUZZ_PACKS'] ?? 2_100)

test('every pack as it is shipped says exactly what its files say', async () => {
  for (const dir of dirs) {
    const { pack, problems } = await loadPack(dir)
    assert.ok(pack, `${dir}: ${problems.map(one => `${one.file}:${one.line}: ${one.message}`).join('\n')}`)
    for (const { file, text } of (await readFolder(dir)).files) assert.equal(differenceIn(pack, file, text), null, `${dir}/${file}`)
  }
})

test('a fact that a loader dropped, changed or made up would be seen', async () => {
  const dir = `${root}test/golden/packs/tiny`
  const { pack } = await loadPack(dir)
  const text = (await readFolder(dir)).files.find(one => one.file === 'levers.yaml')?.text ?? ''
  assert.ok(pack)
  const other = (from: string, to: string) => differenceIn(pack, 'levers.yaml', text.replace(from, to))
  assert.match(other('    effect: Puts an option before the panel.\n', '') ?? '', /levers\.0\.effect: is in the pack and not in the text/)
  assert.match(other('    effect:', '    effort: an hour\n    effect:') ?? '', /levers\.0\.effort: the text says "an hour", the pack null/)
  assert.match(other('valid_from: 2010-01-01', 'valid_from: 2010-01-02') ?? '', /the text says "2010-01-02", the pack "2010-01-01"/)
})

test(`${howMany} packs with one thing changed: none is thrown at, none takes long, every key, reference and day that does not exist is found, and what loads says what its text says`, async t => {
  const { faults, made, ...seen } = await changePacks(dirs, howMany, process.env['CAUCUS_FUZZ_SEED'] ?? 'caucus packs 1')
  t.diagnostic(JSON.stringify({ made, ...seen }))
  assert.deepEqual(faults, [])
  assert.ok(Object.values(made).reduce((sum, one) => sum + one, 0) >= Math.min(howMany, 2_000))
  assert.deepEqual(Object.keys(made).toSorted(), kinds.toSorted(), 'every kind of change was made')
  assert.ok(seen.found > howMany / 4 && seen.loaded > howMany / 20, 'there were packs that load and packs that do not')
})
