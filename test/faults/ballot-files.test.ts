import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzzFiles } from './ballot-files.ts'

/** `npm run faults` makes 30,000; `npm test` fewer. */
const files = Number(process.env['CAUCUS_FUZZ_FILES'] ?? 1500)

test(`${files} files that nobody meant as papers: each is refused in words or counted, none is thrown at, none takes long`, t => {
  const { faults, ...seen } = fuzzFiles(files, process.env['CAUCUS_FUZZ_SEED'] ?? 'caucus papers 1')
  t.diagnostic(JSON.stringify(seen))
  assert.deepEqual(faults, [])
  assert.ok(seen.refused > files / 5 && seen.counted > files / 20, 'both readers and counters were reached')
})
