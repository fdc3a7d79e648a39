import assert from 'node:assert/strict'
import { test } from 'node:test'
import { someEvenings } from './phones.ts'

/** CAUCUS_EVENINGS: how many; `npm run faults` takes a thousand. */
const evenings = Number(process.env['CAUCUS_EVENINGS'] ?? 5)

test('thirty phones for two hours with losses, doubles, reorderings, kills and wrong clocks: the server has what was noted, each call once', t => {
  const seen = someEvenings(evenings, 'evening')
  assert.ok(seen.calls > evenings * 100 && seen.lost > 0 && seen.doubled > 0 && seen.kills > 0)
  t.diagnostic(
    `${evenings} evenings: ${Object.entries(seen)
      .map(([what, n]) => `${n} ${what}`)
      .join(', ')}`,
  )
})
