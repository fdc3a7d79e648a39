import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { loadPack } from './load-pack.ts'

const tiny = new URL('../../../../test/golden/packs/tiny', import.meta.url).pathname

/** A copy of the small pack that can be changed, and a place to keep what was read. */
const copy = async (t: TestContext) => {
  const folder = await mkdtemp(join(tmpdir(), 'caucus-kept-'))
  t.after(() => rm(folder, { recursive: true }))
  await cp(tiny, join(folder, 'tiny'), { recursive: true })
  const change = async (file: string, from: string, to: string) => {
    const text = await readFile(join(folder, 'tiny', file), 'utf8')
    assert.ok(text.includes(from))
    await writeFile(join(folder, 'tiny', file), text.replace(from, to))
  }
  return { dir: join(folder, 'tiny'), keptAt: join(folder, 'kept', 'tiny.json'), change }
}
const said = (loaded: Awaited<ReturnType<typeof loadPack>>) =>
  JSON.stringify([loaded.problems, loaded.warnings, [...(loaded.pack?.rules ?? [])], [...(loaded.pack?.contests ?? [])]])

test('a pack read from what was kept is the pack that was read from its texts', async t => {
  const { dir, keptAt } = await copy(t)
  const read = await loadPack(dir, keptAt)
  const kept = Object.values(JSON.parse(await readFile(keptAt, 'utf8')))
  assert.ok(kept.length >= 6)
  assert.equal(said(await loadPack(dir, keptAt)), said(read))
  assert.equal(said(await loadPack(dir)), said(read))
})

test('a text that was changed is read anew, and what is kept of the others stays', async t => {
  const { dir, keptAt, change } = await copy(t)
  await loadPack(dir, keptAt)
  await change('levers.yaml', 'Write to the panel', 'Write two pages to the panel')
  assert.equal((await loadPack(dir, keptAt)).pack?.levers.get('write-to-panel')?.name, 'Write two pages to the panel')
  await change('levers.yaml', 'Write two pages to the panel', 'Write to the panel')
  assert.equal((await loadPack(dir, keptAt)).pack?.levers.get('write-to-panel')?.name, 'Write to the panel')
})

test('a problem that a change makes in another file has its line in the file that was kept', async t => {
  const { dir, keptAt, change } = await copy(t)
  await loadPack(dir, keptAt)
  await change('levers.yaml', 'id: write-to-panel', 'id: write-to-all')
  const [kept, read] = [await loadPack(dir, keptAt), await loadPack(dir)]
  assert.ok(kept.problems.some(one => one.file === 'procedures/selection.yaml' && one.line > 1))
  assert.equal(said(kept), said(read))
})

for (const rubbish of ['', 'not json', '[1, 2]', 'null', '{"a": 1}']) {
  test(`where ${rubbish || 'nothing'} stands in the place of what was kept, the texts are read`, async t => {
    const { dir, keptAt } = await copy(t)
    await loadPack(dir, keptAt)
    await writeFile(keptAt, rubbish)
    assert.equal(said(await loadPack(dir, keptAt)), said(await loadPack(dir)))
  })
}

test('where nothing can be kept, the pack is read all the same', async t => {
  const { dir } = await copy(t)
  const loaded = await loadPack(dir, join(dir, 'pack.yaml', 'tiny.json'))
  assert.deepEqual(loaded.problems, [])
})
