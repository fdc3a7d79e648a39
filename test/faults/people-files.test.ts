import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzzPeopleFiles } from './people-files.ts'

/** `npm run faults` makes 30,000; `npm test` fewer. */
const files = Number(process.env['CAUCUS_FUZZ_PEOPLE'] ?? 2_000)

test(`${files} lists of people that something happened to: each is read within its bounds or refused in words without a name, none is thrown at`, async t => {
  const { faults, ...seen } = await fuzzPeopleFiles(files, process.env['CAUCUS_FUZZ_SEED'] ?? 'caucus lists 1')
  t.diagnostic(JSON.stringify(seen))
  assert.deepEqual(faults, [])
  assert.ok(seen.refused > files / 5 && seen.read > files / 10, 'both were reached')
})
