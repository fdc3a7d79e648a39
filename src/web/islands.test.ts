import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { assetList, islandPath } from './assets.ts'
import { islands } from './islands.ts'

test('an island is one file of at most 50 kB on the wire, and reaches for nothing elsewhere', async t => {
  const all = await islands()
  assert.ok(all.length > 0)
  for (const { name, code } of all) {
    const wire = gzipSync(code).length
    t.diagnostic(`${name}: ${wire} bytes compressed, ${code.length} as it is`)
    assert.ok(wire <= 50_000, name)
    assert.doesNotMatch(code, /https?:\/\/(?!www\.w3\.org\/)|\bimport\s*\(|\beval\(|new Function/, name)
    assert.match(code, /^\/\* Caucus, AGPL/, 'it says whose it is')
  }
})

test('an island asks for nothing that browsers of early 2021 do not have', async () => {
  const newer =
    /\.(at|toSorted|toReversed|toSpliced|with|findLast|findLastIndex|replaceAll)\(|structuredClone|Object\.(hasOwn|groupBy)|withResolvers|\bTemporal\b/
  for (const { name, code } of await islands()) assert.equal(newer.exec(code)?.[0], undefined, name)
})

test('made twice, an island is the same, and stands under an address that holds its hash', async () => {
  assert.deepEqual(await islands(), await islands())
  for (const { name } of await islands()) {
    assert.match(islandPath(name), new RegExp(`^/assets/[0-9a-f]{10}/${name}\\.js$`))
    assert.ok(assetList.some(asset => asset.path === islandPath(name)))
  }
  assert.throws(() => islandPath('nobody'), /no island/)
})
