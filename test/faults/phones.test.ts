import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { doorEvening } from './doors.ts'
import { type Evening, someEvenings } from './evening.ts'
import { callEvening } from './phones.ts'

/** CAUCUS_EVENINGS: how many; `npm run faults` takes a thousand. */
const evenings = Number(process.env['CAUCUS_EVENINGS'] ?? 5)

const seen = (t: TestContext, evening: (seed: string) => Evening, name: string): void => {
  const sum = someEvenings(evening, evenings, name)
  assert.ok(sum.acts > evenings * 100 && sum.lost > 0 && sum.doubled > 0 && sum.kills > 0)
  t.diagnostic(
    `${evenings} evenings: ${Object.entries(sum)
      .map(([what, n]) => `${n} ${what}`)
      .join(', ')}`,
  )
}

test('thirty phones for two hours with losses, doubles, reorderings, kills and wrong clocks: the server has what was noted, each call once', t =>
  seen(t, callEvening, 'evening'))

test('eight phones at the doors of one meeting, the same way: each tap once, whoever was ticked at two doors came once, the last tap counts', t =>
  seen(t, doorEvening, 'door'))
