import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, instant } from '#kernel/day.ts'
import { grants } from '#modules/access/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { addMembers, asKeeper, contest, settleWath, wathPaths } from '#test/wath.ts'
import { type Page, world } from '#test/world.ts'
import { putDown } from '../commands.ts'
import { turnoutDuties } from '../duties.ts'

const at = `${wathPaths.room}/calls/kept`
const id = (n: number) => `0190aaaa-0000-4000-8000-${String(n).padStart(12, '0')}`
const noPlan = { when: null, from: null, how: null }
type Told = {
  account: string
  answers: { id: string; became: string; why: string | null }[]
  list: null | { people: { id: string; name: string; phone: string | null }[]; done: number; left: number }
  part: string | null
  said: string | null
}
const told = (page: Page): Told => {
  assert.equal(page.status, 200, page.text)
  return JSON.parse(page.text)
}
const act = (n: number, person: string, more: object = {}) => ({
  id: id(n),
  person,
  outcome: 'yes',
  plan: noPlan,
  needs: [],
  at: 0,
  ...more,
})

test('Ali keeps a list on his phone: five after five up to twenty, small, each call once, and Asha takes it back when the phone is stolen', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 22)
  const ali = w.as('Ali')
  const send = async (more: object, kept = id(900)) => ali.send(at, { kept, sentAt: 60_000, acts: [], want: 'look', ...more })

  let page = await send({ want: 'keep' })
  assert.equal(told(page).list?.people.length, 5)
  assert.equal(
    told(await send({ want: 'keep' })).list?.people.length,
    5,
    'who is in his hand already is kept, and nobody more is handed out',
  )
  for (let i = 0; i < 3; i++) page = await send({ want: 'more' })
  const full = told(page)
  assert.equal(full.list?.people.length, 20)
  assert.ok(page.text.length <= 30_000, `${page.text.length} bytes for twenty`)
  assert.doesNotMatch(page.text, /Quill/, 'no more of a name than is needed')
  assert.match(told(await send({ want: 'more' })).said ?? '', /20 to ring/)
  assert.equal((await w.rows('turnout_kept_person')).length, 20)
  assert.equal((await w.rows('access_reading')).filter(row => String(row['what']).includes('kept on a phone')).length, 20)

  const [a = '', b = '', c = ''] = (full.list?.people ?? []).map(one => one.id)
  const acts = [act(1, a, { plan: { ...noPlan, how: 'a lift' } }), act(2, b, { outcome: 'stop' }), act(3, c, { outcome: 'no', at: 9e12 })]
  const both = await Promise.all([send({ acts }), send({ acts: [...acts].reverse() }, id(901))])
  const became = both.map(one =>
    told(one)
      .answers.map(answer => `${answer.id.at(-1)} ${answer.became}`)
      .toSorted(),
  )
  assert.deepEqual(
    became[0]?.map((one, i) =>
      [one, became[1]?.[i]]
        .map(text => text?.slice(2))
        .toSorted()
        .join(' '),
    ),
    Array(3).fill('again taken'),
  )
  assert.equal((await w.rows('turnout_conversation')).length, 3)
  assert.equal((await w.rows('turnout_commitment')).length, 2)
  const held = (await w.rows('turnout_conversation')).map(row => String(row['held_at']))
  assert.equal(
    new Set(held).size,
    1,
    'one minute ago is before they were handed out, and a clock of another age says now: both are the same hour',
  )
  assert.equal((await w.rows('people_consent_end')).length, 1)
  assert.equal(told(both[1] ?? page).list, null, 'an id that was never kept gets no list, though its calls are taken')
  const stranger = told(await send({ acts: [act(4, id(77))] }))
  assert.deepEqual([stranger.answers[0]?.became, stranger.list?.people.length, stranger.list?.done], ['refused', 17, 2])
  const other = told(await send({ acts: [act(1, c)] }))
  assert.match(other.answers[0]?.why ?? '', /another call/)
  assert.equal((await ali.send(at, { kept: 'x' })).status, 422)
  assert.equal((await ali.send(at, null)).status, 422)

  await w.at('2017-01-07T20:00:00Z')
  const asha = w.as('Asha')
  const phones = await asha.get('/caucuses/wath/phones')
  assert.match(phones.text, /20 people/)
  assert.equal(phones.text.match(/<li>\w+ Quill<\/li>/g)?.length, 20, 'what was seen is listed')
  assert.equal(
    (await w.rows('access_reading')).filter(row => String(row['what']).includes('a phone was given')).length,
    20,
    'and each reads that Asha looked',
  )
  for (const name of ['Ali', 'Cai', 'Mallory']) assert.equal((await w.as(name).get('/caucuses/wath/phones')).status, 403)
  await asha.post('/caucuses/wath/phones', { kept: id(900) })
  const gone = told(await send({ acts: [act(5, c, { outcome: 'yes' })] }))
  assert.deepEqual(
    [gone.answers[0]?.became, gone.list, gone.part],
    ['taken', null, null],
    'what was noted is taken; nothing is given any more',
  )
  const thief = told(await send({ want: 'keep' }, id(902)))
  assert.deepEqual([thief.list, thief.part], [null, null], 'whoever has the phone keeps no other list in place of it')
  assert.match(thief.said ?? '', /taken back from this phone/)
  assert.match((await asha.get('/caucuses/wath/phones')).text, /ended/)
  assert.equal((await w.rows('access_audit')).filter(row => row['what'] === 'call list withdrawn').length, 1)
  assert.deepEqual(w.faults, [])
})

test('a list handed back closes its records and frees its people; a call noted before is taken up to two weeks later, and then no more', async t => {
  const w = await world(t)
  await addMembers(w, await settleWath(w), 5)
  const ali = w.as('Ali')
  const send = (more: object) => ali.send(at, { kept: id(900), sentAt: 0, acts: [], want: 'look', ...more })
  const [a = '', b = ''] = (told(await send({ want: 'keep' })).list?.people ?? []).map(one => one.id)
  assert.equal(told(await send({ want: 'release' })).list, null)
  assert.equal((await ali.get(`${wathPaths.room}/calls/${a}`)).status, 404)
  const seen = (await w.rows('people_lent_end')).length
  assert.equal(seen, 5)
  assert.equal(told(await send({ acts: [act(1, a)] })).answers[0]?.became, 'taken', 'a second device had noted it')
  assert.match(
    String((await ali.post(`${wathPaths.room}/calls/next`)).location),
    /calls\/[0-9a-f-]{36}$/,
    'who was not rung is handed out again',
  )
  assert.equal(told(await send({ want: 'keep', kept: id(901) })).list?.people.length, 4)
  const phones = async () => (await w.as('Asha').get('/caucuses/wath/phones')).text
  assert.doesNotMatch(await phones(), /time over/)
  await w.at('2017-01-30T12:00:00Z')
  const late = told(await send({ kept: id(901) }))
  assert.deepEqual([late.list, late.part], [null, null], 'nobody is in his hand, so what lies on the phone opens no more')
  assert.match(await phones(), /time over/)
  assert.match(told(await send({ acts: [act(2, b)] })).answers[0]?.why ?? '', /more than two weeks/)
  assert.equal((await w.rows('turnout_conversation')).length, 1)
  const work = turnoutDuties({ packs: w.program.packs }).find(({ after }) => after.startsWith('90 days'))
  await asKeeper(w, async tx => void (await work?.end(tx, day('2017-06-01'))))
  for (const table of ['turnout_kept', 'turnout_kept_person', 'turnout_kept_end', 'turnout_handed', 'turnout_handed_back'])
    assert.deepEqual(await w.rows(table), [], `${table}: what a phone was given goes 90 days after the contest`)
})

test('four callers who ask at the same moment are handed twenty different people; who is idle until the end of the next day gives them back', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  await addMembers(w, caucus, 20)
  const callers = ['bo', 'dee', 'farah'] as const
  await asKeeper(w, async tx => {
    for (const key of callers) {
      const scope = { kind: 'caucus', id: caucus } as const
      await grants.give(tx, {
        account: accountOf(key),
        role: 'organiser',
        scope,
        place: 'Wath',
        by: null,
        at: instant('2016-12-28T12:00:00Z'),
        until: instant('2017-12-31T00:00:00Z'),
      })
      await putDown(tx, { caucus, account: accountOf(key), hoursAWeek: 1, from: day('2017-01-01'), until: day('2017-06-01') })
    }
  })
  const next = `/caucuses/wath/contests/${contest}/calls/next`
  await Promise.all(['ali', ...callers].map(async key => w.as(key).post(next)))
  const handed = await w.rows('turnout_handed')
  assert.equal(handed.length, 20)
  assert.equal(new Set(handed.map(row => row['person_id'])).size, 20)
  assert.equal(new Set(handed.map(row => row['account_id'])).size, 4)
  await w.at('2017-01-09T00:30:00Z')
  assert.match(String((await w.as('ali').post(next)).location), /calls\/[0-9a-f-]{36}$/, 'after their day they are in nobody’s hand')
})
