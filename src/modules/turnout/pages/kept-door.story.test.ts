import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountOf } from '#modules/demo/index.ts'
import { addMembers, asKeeper, contest, settleWath, wathPaths } from '#test/wath.ts'
import { type Page, type World, world } from '#test/world.ts'
import { recordCommitments } from '../commands.ts'

const door = `${wathPaths.room}/door`
const at = `${door}/kept`
const id = (n: number) => `0190bbbb-0000-4000-8000-${String(n).padStart(12, '0')}`
type Told = {
  answers: { id: string; became: string; why: string | null }[]
  list: null | { people: { id: string; name: string; said: string; here: boolean }[]; here: number; left: number }
  part: string | null
  said: string | null
}
const told = (page: Page): Told => {
  assert.equal(page.status, 200, page.text)
  return JSON.parse(page.text)
}
const minute = 60_000
/** A tap so many minutes before it is sent. */
const tap = (n: number, person: string, here: boolean, ago: number) => ({ id: id(n), kind: 'tap', person, here, at: -ago * minute })
const mark = (n: number, ago: number) => ({ id: id(n), kind: 'mark', mark: 'ours', at: -ago * minute })
const hand = async (w: World) => {
  const ali = (await w.rows('people_person')).find(row => row['account_id'] === accountOf('ali') && row['name'] === 'Ali Quill')
  await w.as('Asha').post(`${wathPaths.room}/callers`, { person: String(ali?.['id']), door: 'yes' })
}
const here = async (w: World): Promise<string> => (await w.as('Asha').get(`${wathPaths.room}/here/stream`)).text.trim()

test('Asha and Ali keep the door on their phones without signal: names only, one arrival each, the last tap counts in whatever order taps come, late ones too', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 1, { name: 'Ali Quill', account: accountOf('ali') })
  const people = await addMembers(w, caucus, 24)
  const said = (n: number) => (n < 20 ? 'yes' : n < 21 ? 'other' : null)
  const words = people.flatMap((person, n) => {
    const word = said(n)
    return word ? [{ person, caucus, contest, said: word, at: w.program.clock.now(), by: null } as const] : []
  })
  await asKeeper(w, tx => recordCommitments(tx, words))
  const phone = (name: string, kept: number) => async (more: object) =>
    told(await w.as(name).send(at, { kept: id(kept), sentAt: 0, acts: [], want: 'look', ...more }))
  const [ashas, alis] = [phone('Asha', 900), phone('Ali', 901)]

  assert.match((await ashas({ want: 'keep' })).said ?? '', /from two days before/)
  assert.doesNotMatch((await w.as('Asha').get(door)).text, /Keep the door on this phone/)
  await w.at('2017-01-18T12:00:00Z')
  const shown = (await w.as('Asha').get(door)).text
  assert.match(shown, /at-the-door#\/caucuses\/wath\/contests\/copeland-2017/)
  assert.match(shown, /said yes/)
  assert.doesNotMatch(shown, /backs another|would not say|asked, no answer/, 'nor is it on the screen that stands at the door')
  await hand(w)
  for (const name of ['Cai', 'Mallory']) assert.equal((await w.as(name).send(at, {})).status, 403)
  assert.equal((await w.as('Asha').send(at, { kept: 'x' })).status, 422)

  const full = await ashas({ want: 'keep' })
  const [list] = [(await alis({ want: 'keep' })).list]
  assert.equal(list?.people.length, 21, 'whoever said something; three whom nobody asked are not kept')
  assert.ok(JSON.stringify(full).length <= 30_000, `${JSON.stringify(full).length} bytes for twenty-one`)
  assert.deepEqual([...new Set(list?.people.map(one => one.said))], ['said yes', ''], 'whom somebody backs is not on the phone')
  assert.doesNotMatch(JSON.stringify(full), /07700|phone|area/)
  assert.equal((await w.rows('access_reading')).filter(row => String(row['what']).includes('a door kept on a phone')).length, 42)
  assert.match((await w.as('Asha').get('/caucuses/wath/phones')).text, /for the door of Copeland, January 2017/)

  await w.at('2017-01-19T20:00:00Z')
  const [a = '', b = '', c = '', d = ''] = (list?.people ?? []).map(one => one.id)
  // Both tick the same person, twice each over lost replies: one arrival.
  const ofAsha = [
    tap(1, a, true, 12),
    tap(2, b, true, 11),
    mark(3, 10),
    { id: id(4), kind: 'unmark', of: id(3), at: -9 * minute },
    mark(5, 8),
  ]
  const ofAli = [tap(6, a, true, 11), tap(7, c, true, 30)]
  const both = await Promise.all([ashas({ acts: ofAsha }), alis({ acts: ofAli }), alis({ acts: ofAli }), ashas({ acts: ofAsha })])
  assert.deepEqual([...new Set(both.flatMap(one => one.answers.map(({ became }) => became)))].toSorted(), ['again', 'taken'])
  const door1 = (await w.rows('turnout_commitment')).filter(row => String(row['state']).startsWith('came'))
  assert.deepEqual(door1.map(row => row['person_id']).toSorted(), [a, b, c].toSorted())
  assert.equal(await here(w), 'data: {"here":4,"ours":4}', 'three ticked, and of two marks one was undone')
  // Asha undid c five minutes ago; what Ali tapped on c ten minutes ago comes after that, and changes nothing.
  await ashas({ acts: [tap(8, c, false, 5)] })
  assert.equal((await alis({ acts: [tap(9, c, true, 10)] })).answers[0]?.became, 'taken')
  assert.equal((await ashas({})).list?.people.find(one => one.id === c)?.here, false)
  assert.equal((await alis({ acts: [tap(1, a, true, 12)] })).answers[0]?.became, 'refused', 'the id of somebody else’s tap')
  assert.equal((await alis({ acts: [tap(10, id(77), true, 1)] })).answers[0]?.became, 'refused', 'nobody that was given')

  // The day is over: what was lent to Ali has gone back, his phone has no list any more, and what it noted without signal is taken all the same.
  await w.at('2017-01-20T09:00:00Z')
  const late = await alis({ acts: [tap(11, d, true, 13 * 60), mark(12, 13 * 60)] })
  assert.deepEqual([late.answers.map(one => one.became), late.list, late.part], [['taken', 'taken'], null, null])
  assert.match((await w.as('Asha').get(door)).text, /2 phones keep this door/)
  await w.as('Asha').post(`${door}/close`, { list: 'yes' })
  const counts = await w.rows('turnout_meeting_count')
  assert.equal(counts.find(row => row['state'] === 'yes')?.['came'], 3, 'a, b and d')
  const after = await alis({ acts: [tap(11, d, true, 13 * 60), tap(13, c, true, 60), mark(14, 60)] })
  assert.deepEqual(
    after.answers.map(one => one.became),
    ['again', 'refused', 'refused'],
    'what had been taken is known; a closed door takes no more, and says so',
  )
  assert.match(after.answers[1]?.why ?? '', /closed before/)
  assert.deepEqual(w.faults, [])
})
