import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engine, world } from '#test/world.ts'
import { fuzz } from './fuzz.ts'

/** `npm run faults` asks 12,000; `npm test` asks fewer on each engine. */
const requests = Number(process.env['CAUCUS_FUZZ'] ?? 700)

test(`${requests} requests that nobody meant: no fault of ours, and nothing stored where the answer was no`, async t => {
  const w = await world(t)
  const seen = await fuzz(w, requests, process.env['CAUCUS_FUZZ_SEED'] ?? 'caucus 1')
  t.diagnostic(`${engine}: ${JSON.stringify(seen.byStatus)}`)
  assert.deepEqual(seen.faults, [])
})
