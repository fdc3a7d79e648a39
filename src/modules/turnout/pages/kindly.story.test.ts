import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { addMembers, asKeeper, callForm, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'

const kindly = '/caucuses/wath/kindly'

/** Four meetings with a door list, in autumn. The first of these people came to the first and to none since; the second was asked about all and never came; the third says no each time; the rest came last time. */
const autumn = async (w: World, caucus: Id<'caucus'>, people: readonly Id<'person'>[]): Promise<void> =>
  asKeeper(w, async tx => {
    for (const [i, month] of ['09', '10', '11', '12'].entries()) {
      const [contest, on] = [`vote-of-${month}`, `2016-${month}-05`]
      await sql`insert into turnout_meeting values (gen_random_uuid(), ${caucus}, ${contest}, 'A vote', ${on}::date, true, ${on}::timestamptz)`.execute(
        tx,
      )
      for (const [n, person] of people.entries()) {
        const said = n === 1 ? (i === 2 ? 'yes' : 'asked') : n === 2 ? 'no' : 'yes'
        const say = (state: string) =>
          sql`insert into turnout_commitment (id, person_id, caucus_id, contest, state, said_at)
            values (gen_random_uuid(), ${person}, ${caucus}, ${contest}, ${state}, ${on}::timestamptz)`.execute(tx)
        await say(said)
        if ((n === 0 && i === 0) || (n > 2 && i === 3)) await say('came')
      }
    }
  })

test('Ali is handed those who dropped off, each with why; one form is one call; peace is peace, nobody else sees them, and a call for a vote waits', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const people = await addMembers(w, caucus, 7, { on: day('2016-08-01') })
  await autumn(w, caucus, people)
  const ali = w.as('Ali')
  assert.match((await ali.get(kindly)).text, /2 people might like to hear from us/)
  assert.equal((await ali.post(`${kindly}/next`)).location, kindly)
  const list = (await ali.get(kindly)).text
  assert.match(list, /2 people to ring/)
  assert.match(list, /Came to 1 meeting, the last on Mon 5 September[^;]*; on no door list of the 3 since\./)
  assert.match(list, /Was asked about 4 of the last 4 meetings and said yes to 1; on no door list\./)
  assert.doesNotMatch(list, /Quill/, 'no more of a name than is needed')

  const [first = '', second = ''] = people
  const [at, other] = [`${kindly}/${first}`, `${kindly}/${second}`]
  const page = await ali.get(at)
  assert.match(page.text, /href="tel:07700900118".*“Hello Z\w+, this is Ali from Wath\. I am not ringing to ask for anything/s)
  const empty = await ali.post(at, callForm(page))
  assert.equal(empty.status, 422)
  assert.match(empty.text, /Choose how it ended/)
  assert.equal((await ali.post(at, { ...callForm(page), outcome: 'yes' })).status, 422, 'nobody is asked for anything')
  const sent = { ...callForm(page), outcome: 'no' }
  assert.equal((await ali.post(at, sent)).location, other)
  assert.equal((await ali.post(at, sent)).location, other, 'the second press is the same call')
  const rows = await w.rows('turnout_conversation')
  assert.deepEqual(
    rows.map(row => [row['contest'], row['outcome']]),
    [['a friendly word', 'no']],
  )
  assert.equal((await w.rows('turnout_commitment')).filter(row => String(row['contest']) === 'a friendly word').length, 0)

  await ali.post(`${wathPaths.room}/calls/next`)
  const inHand = (await w.rows('turnout_handed')).filter(row => row['contest'] !== 'a friendly word').map(row => row['person_id'])
  assert.ok(!inHand.includes(second), 'who is in a hand for a friendly word is handed out for no vote')
  const asha = w.as('Asha')
  assert.match((await asha.get(kindly)).text, /Nobody has to be rung/, 'nor for another friendly word')
  assert.equal((await asha.get(other)).status, 404)
  await ali.post(`${kindly}/next`, { back: 'yes' })
  assert.equal((await ali.get(other)).status, 404)
  assert.match((await asha.get(kindly)).text, /1 person might like/)
  assert.ok(
    (await w.rows('access_reading')).some(row => String(row['what']).includes('for a friendly word')),
    'they can read that Ali looked',
  )

  const script = `${kindly}/script`
  assert.equal((await asha.post(script, { hello: 'The vote is {date}', yes: '', unsure: '', no: '', from: 'usual' })).status, 422)
  assert.equal((await asha.post(script, { hello: 'Good day {first name}.', yes: '', unsure: '', no: '', from: 'usual' })).location, script)
  await asha.post(`${kindly}/next`)
  assert.match((await asha.get(other)).text, /“Good day Z\w+\.”/)
  for (const name of ['Cai', 'Mallory', 'Dee'])
    for (const path of [kindly, other, script]) assert.equal((await w.as(name).get(path)).status, 403, `${name} ${path}`)
  assert.deepEqual(w.faults, [])
})
