import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginSession } from '#modules/access/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { newId } from '#platform/ids.ts'
import { gate, transaction } from '#platform/transaction.ts'
import { addMembers, contest, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'

const door = `${wathPaths.room}/door`

/** A page that stays open, in a session of its own. */
const streamOf = async (w: World, key: string) => {
  const { database, app, clock } = w.program
  const token = await transaction(database, gate, tx => beginSession(tx, accountOf(key), 'a phone', clock.wall()))
  const cookie = { cookie: `caucus=${token}` }
  const response = await app.request(`http://localhost:3000${wathPaths.room}/here/stream`, { headers: cookie })
  const reader = response.body?.getReader()
  const next = async () => new TextDecoder().decode((await reader?.read())?.value)
  await next()
  return {
    next,
    rest: async () => {
      for (let all = ''; ; ) {
        const { done, value } = (await reader?.read()) ?? { done: true }
        if (done) return all
        all += new TextDecoder().decode(value)
      }
    },
    end: async () => {
      const page = await app.request('http://localhost:3000/sign-in', { headers: cookie })
      const _token = /name="_token" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
      const headers = { ...cookie, 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' }
      const left = await app.request('http://localhost:3000/sign-out', {
        method: 'POST',
        body: new URLSearchParams({ _token }).toString(),
        headers,
      })
      assert.equal(left.status, 303)
    },
  }
}
const states = async (w: World) => (await w.rows('turnout_commitment')).map(row => row['state'])

test('two doors tick the same person at once, and again after lost replies: one arrival, each tap a trace; a tap sent again after an undo brings nobody back', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [one, other] = await addMembers(w, caucus, 2)
  const asha = w.as('Asha')
  assert.doesNotMatch((await asha.get(door)).text, /door__said">Wath/)
  await addMembers(w, caucus, 1, { area: 'Seascale' })
  assert.match(
    (await asha.get(door)).text,
    /door__said">Wath[\s\S]*door__said">Seascale|door__said">Seascale[\s\S]*door__said">Wath/,
    'of two of one name the town',
  )
  const taps = Array.from({ length: 8 }, () => newId())
  const sent = await Promise.all([...taps, ...taps].map(tap => asha.post(door, { person: String(one), here: 'yes', tap })))
  assert.deepEqual([...new Set(sent.map(({ status }) => status))], [303])
  assert.deepEqual(await states(w), ['came'])
  assert.equal((await w.rows('turnout_tap')).length, 8, 'sixteen sendings of eight taps')
  await asha.post(door, { person: String(one), here: 'no', tap: newId() })
  await asha.post(door, { person: String(one), here: 'yes', tap: String(taps[3]) })
  assert.deepEqual(await states(w), ['came', 'came-undone'])
  const page = await asha.get(door)
  assert.match(page.text, /The last taps/)
  assert.match(page.text, /undone, by you/)
  assert.match(page.text, /This meeting is not today/)

  // Closing waits for taps on their way, and none comes after it.
  await w.at('2017-01-19T20:00:00Z')
  const [closed] = await Promise.all([
    asha.post(`${door}/close`, { list: 'yes' }),
    asha.post(door, { person: String(other), here: 'yes', tap: newId() }),
  ])
  assert.equal(closed?.status, 303)
  const came = (await states(w)).filter(state => state === 'came').length - 1
  const learned = (await w.rows('turnout_meeting_count')).reduce((sum, row) => sum + Number(row['came']), 0)
  assert.equal(learned, came, 'whoever was ticked before the closing is in its counts, and nobody was ticked after it')
  await asha.post(door, { person: String(one), here: 'yes', tap: newId() })
  assert.equal((await w.rows('turnout_tap')).filter(row => row['person_id'] === one).length, 9, 'a closed door takes no tap')
  assert.deepEqual(w.faults, [])
})

test('Cai shows a code: it says nothing, leads the keeper of the door to Cai and nobody else anywhere; a new one takes its place', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 1, { name: 'Cai Quill', account: accountOf('cai') })
  await addMembers(w, caucus, 1, { name: 'Ali Quill', account: accountOf('ali') })
  const [cai, asha, ali] = [w.as('Cai'), w.as('Asha'), w.as('Ali')]
  const pass = `/contests/${contest}/pass`
  assert.match((await cai.get(pass)).text, /Make my code/)
  assert.equal((await cai.post(pass)).location, pass)
  const page = (await cai.get(pass)).text
  assert.match(page, /<svg class="qr"/)
  const [row] = await w.rows('turnout_pass')
  const token = String(row?.['token'])
  assert.match(token, /^[a-z2-9]{12}$/)
  assert.match(page, new RegExp(token.match(/.{3}/g)?.join(' ') ?? ''))
  assert.equal((await cai.get(`/d/${token}`)).location, pass, 'one’s own leads to oneself')
  assert.equal((await asha.get(`/d/${token}`)).location, `${door}?name=${token}`)
  const atTheDoor = await asha.get(`${door}?name=${token}`)
  assert.match(atTheDoor.text, /Cai Quill/)
  assert.doesNotMatch(atTheDoor.text, /Ali Quill/)
  assert.match((await asha.get(`${door}?name=${token.match(/.{3}/g)?.join('%20')}`)).text, /Cai Quill/, 'typed as it is printed')
  for (const somebody of [ali, w.as('Mallory'), w.as('Dee')]) assert.equal((await somebody.get(`/d/${token}`)).status, 404)
  assert.match((await w.as('visitor').get(`/d/${token}`)).location ?? '', /^\/sign-in/)
  await cai.post(pass)
  assert.equal((await asha.get(`/d/${token}`)).status, 404, 'the code before it says nothing any more')
  await w.at('2017-01-20T09:00:00Z')
  assert.doesNotMatch((await cai.get(pass)).text, /class="qr"/)
  assert.equal((await cai.post(pass)).status, 404)
  assert.deepEqual(w.faults, [])
})

test('who is here is told as it changes, totals only, to whoever may see the room: ours on the roll and marks with us, against what it takes', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const [yes, silent] = await addMembers(w, caucus, 2)
  const asha = w.as('Asha')
  await asha.post(`${wathPaths.room}/calls/next`)
  const { asKeeper } = await import('#test/wath.ts')
  const { recordCommitments } = await import('../commands.ts')
  assert.ok(yes && silent)
  await asKeeper(w, tx => recordCommitments(tx, [{ person: yes, caucus, contest, said: 'yes', at: w.program.clock.now(), by: null }]))
  await w.at('2017-01-19T18:30:00Z')
  assert.doesNotMatch((await w.as('Asha').get(door)).text, /not today/)
  const first = await w.as('Cai').get(`${wathPaths.room}/here/stream`)
  assert.equal(first.text, 'data: {"here":0,"ours":0}\n\n')
  const response = await w.program.app.request(`http://localhost:3000${wathPaths.room}/here/stream`)
  assert.notEqual(response.status, 200, 'a visitor is told nothing')
  for (const person of [yes, silent]) await asha.post(door, { person, here: 'yes', tap: newId() })
  await asha.post(door, { walkIn: 'ours', id: newId() })
  await asha.post(door, { walkIn: 'not-said', id: newId() })
  // Here: two ticked and two marks. With us: the one who said yes, and one mark; who said nothing is not counted as ours.
  assert.equal((await w.as('Cai').get(`${wathPaths.room}/here/stream`)).text, 'data: {"here":4,"ours":2}\n\n')
  const page = await w.as('Cai').get(`${wathPaths.room}/here`)
  assert.match(page.text, /<span data-count="ours">2<\/span>/)
  // Nothing has been stored yet: the door reckons what the room reckons.
  const needed = /Needed in the room[\s\S]*?(\d+)[\s\S]*?more than half/.exec((await w.as('Cai').get(wathPaths.room)).text)?.[1]
  assert.ok(needed)
  assert.match(page.text, new RegExp(`of ${needed}\\b[\\s\\S]*?that it takes, as the room has it`))
  assert.doesNotMatch(page.text, /Quill/)
  assert.equal((await w.as('Mallory').get(`${wathPaths.room}/here/stream`)).status, 403)
  // Above the names stands how many are here, and nothing of who is with us: whoever stands at the door reads it too.
  const above = (await asha.get(door)).text.split('<ul class="door">')[0] ?? ''
  assert.match(above, /<a href="#here"><span data-count="here">4<\/span> here<\/a>[^\n]*in this list/)
  assert.doesNotMatch(above, /data-count="ours"|With us/)

  // Whoever may be told no more hears nothing more, though the page stays open.
  const [signedOut, stays] = await Promise.all([streamOf(w, 'cai'), streamOf(w, 'ali')])
  await signedOut.end()
  await asha.post(door, { walkIn: 'ours', id: newId() })
  assert.equal(await signedOut.rest(), '', 'not one number more')
  assert.match((await stays.next()) ?? '', /"here":5,"ours":3/)
  assert.deepEqual(w.faults, [])
})
