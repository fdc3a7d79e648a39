import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '#kernel/random.ts'
import { engine, toldBefore } from '#test/world.ts'
import { everyKind, halfMade, killDuringWrites, killFirstStart, killProcess } from './kill.ts'
import { inFolderOf } from './running.ts'

/** Two of the twenty of `npm run faults`. */
const kills = 2

test(`killed ${kills} times in the middle of writes, nothing acknowledged is lost, nothing is doubled or half there, and the audit is whole`, async t => {
  const report = await inFolderOf(async dir =>
    killDuringWrites({ settings: await toldBefore('riverside', dir), kills, random: randomFrom(`kill ${engine}`), kill: killProcess }),
  )
  t.diagnostic(`${engine}: ${JSON.stringify(report)}`)
  for (const kind of everyKind) assert.ok((report.acknowledged[kind] ?? 0) > 0, `a ${kind} was acknowledged before a kill`)
})

test('killed during its very first start, the embedded engine starts the next time', {
  skip: engine === 'postgres',
}, async t => {
  t.diagnostic(`killed ${(await killFirstStart([halfMade(randomFrom('first start'))])).join(', ')}`)
})
