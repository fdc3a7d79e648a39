import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addMembers, settleWath, wathPaths } from '#test/wath.ts'
import { world } from '#test/world.ts'
import { keeping } from './keeping.ts'

test('numbers kept by an earlier version, which found them as they were written, are found however they are written from the next start on', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 2)
  const { database, key, clock } = w.program
  await sql`update people_contact set contact_index = 'as-it-was-written' where caucus_id = ${caucus}`.execute(database.db)
  await sql`insert into people_stop (caucus_id, contact_index, at) values (${caucus}, 'as-it-was-written', '2017-01-01')`.execute(
    database.db,
  )
  assert.equal(await keeping.numbersAlike(database, key, clock.now()), 2)
  assert.equal(await keeping.numbersAlike(database, key, clock.now()), 0)
  const again = await w.as('Asha').post(wathPaths.people, {
    name: 'Somebody Else',
    phone: '+44 7700 900118',
    source: 'in-person',
    purpose: 'Asking about meetings',
    basis: 'consent',
    consent: 'phone',
    how: 'said so',
  })
  assert.match(again.text, /has said that they do not want to be asked/)
})
