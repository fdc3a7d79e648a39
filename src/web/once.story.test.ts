import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { accountOf } from '#modules/demo/index.ts'
import { addMembers, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'

type Fields = Readonly<Record<string, string>>
type Form = {
  readonly who: string
  readonly at: string
  readonly to?: string
  readonly fields: Fields
  readonly makes: readonly string[]
  readonly change?: Fields
}

const today = '2017-01-27T12:00:00Z'
const claim = {
  point: 'When was the door shut?',
  says: 'Before the hour.',
  kind: 'allegation',
  evidence: 'Two who stood outside.',
  confidence: 'low',
}
const claims = '/caucuses/stoke-central/contests/copeland-2017/claims'

const counts = async (w: World, tables: readonly string[]): Promise<number[]> => {
  const found: number[] = []
  for (const table of tables) found.push((await w.rows(table)).length)
  return found
}

/** Opens the page, fills the form in and sends it; goes back and sends the page that the browser kept; then both at once. */
const sentAgain = async (w: World, { who, at, to = at, fields, makes, change }: Form): Promise<void> => {
  const page = (await w.as(who).get(at)).text
  const form = page.split('<form').find(one => one.includes(`action="${to}"`) && one.includes('name="once"')) ?? ''
  const once = /name="once" value="([^"]+)"/.exec(form)?.[1]
  const sent = { ...fields, ...(once ? { once } : {}) }
  const before = await counts(w, makes)
  const first = await w.as(who).post(to, sent)
  assert.equal(first.status, 303, `${to}: ${first.text.slice(0, 1500)}`)
  const after = await counts(w, makes)
  for (const [at, table] of makes.entries()) assert.ok((after[at] ?? 0) > (before[at] ?? 0), `${to} makes a row of ${table}`)
  const again = [await w.as(who).post(to, sent), ...(await Promise.all([0, 1].map(() => w.as(who).post(to, sent))))]
  for (const one of again) assert.deepEqual([one.status, one.location], [303, first.location], `${to}: the same answer`)
  assert.deepEqual(await counts(w, makes), after, `${to} doubles nothing`)
  if (!change) return
  assert.equal((await w.as(who).post(to, { ...sent, ...change })).status, 303)
  assert.ok(((await counts(w, makes))[0] ?? 0) > (after[0] ?? 0), `${to}: other words in the page that was kept are other words`)
}

test('a form that is sent again, after Back or by a double tap, makes what it makes once; other words typed into it are not lost', async t => {
  const w = await world(t)
  const caucus = await settleWath(w)
  const ali = (await addMembers(w, caucus, 1, { name: 'Ali Bennett', account: accountOf('ali') }))[0] ?? ''
  const [cai = ''] = await addMembers(w, caucus, 1, { name: 'Cai Rees', account: accountOf('cai') })
  await w.as('Cai').post(`/me/${cai}/agree-to-words`)
  const scrutineer = String((await w.rows('ballots_box'))[0]?.['scrutineer_account'])
  const stoke = '/contests/stoke-central-2017/stages/longlist/challenge'
  const forms: Form[] = [
    {
      who: 'Moira',
      at: '/caucuses/copeland/tasks',
      fields: { what: 'Book the hall', owner: accountOf('ali'), due: '2017-02-10', why: '' },
      makes: ['meetings_task'],
      change: { what: 'Print leaflets' },
    },
    {
      who: 'Cai',
      at: '/caucuses/copeland/meetings/new',
      fields: { whose: 'host', title: 'Branch meeting', on: '2017-02-24' },
      makes: ['meetings_meeting', 'meetings_saying'],
      change: { on: '2017-03-24' },
    },
    {
      who: 'visitor',
      at: '/caucuses/wath/join',
      fields: { name: 'Nell Ashdown', email: 'nell@example.org', consent: 'email', old: 'yes' },
      makes: ['people_person', 'people_consent'],
      change: { name: 'Tom Reed', email: 'tom@example.org' },
    },
    {
      who: 'Glyn',
      at: '/caucuses/stoke-central/ballots/new',
      fields: {
        ...{ title: 'Another ballot', scrutineer, drawsOn: '2017-01-07', drawsAt: '10:00', castsOn: '2017-01-07', castsAt: '11:00' },
        ...{ closesOn: '2017-01-20', closesAt: '21:00', title1: 'Yes or no?', options1: 'Yes\nNo', method1: 'plurality', seats1: '1' },
      },
      makes: ['ballots_box', 'contests_voter'],
    },
    { who: 'Asha', at: `${wathPaths.room}/callers`, fields: { person: ali, door: 'yes' }, makes: ['people_lent'] },
    { who: 'Asha', at: `${wathPaths.room}/callers`, fields: { person: ali, hours: '3' }, makes: ['turnout_hours'] },
    {
      who: 'Asha',
      at: `/caucuses/wath/people/${cai}`,
      to: `/caucuses/wath/people/${cai}/words`,
      fields: { what: 'write', contest: 'copeland-2017', words: 'Can chair a meeting' },
      makes: ['people_words'],
      change: { words: 'Offered to drive' },
    },
  ]
  for (const form of forms) await sentAgain(w, form)
  await w.at(today)
  await sentAgain(w, {
    who: 'Asha',
    at: stoke,
    fields: {
      remedy: 'complaint-procedures-secretary',
      asks: 'The reasons, in writing.',
      says1: 'No reason was given.',
      kind1: 'fact',
      on1: '2017-01-23',
    },
    makes: ['challenges_case', 'challenges_claim'],
    change: { asks: 'An answer.' },
  })
  await sentAgain(w, { who: 'Mallory', at: claims, fields: claim, makes: ['contests_claim'], change: { says: 'After it.' } })
  const made = String((await w.rows('contests_claim')).find(row => row['says'] === claim.says)?.['id'])
  await sentAgain(w, {
    who: 'Mallory',
    at: claims,
    to: `/caucuses/stoke-central/claims/${made}/reply`,
    fields: { claim: made, toWhom: 'the chair', how: 'by letter', offered: '2017-01-27', answerBy: '2017-02-05' },
    makes: ['contests_claim_offer'],
    change: { how: 'by mail' },
  })
  await w.at('2017-03-01T09:00:00Z')
  await sentAgain(w, {
    who: 'Asha',
    at: '/caucuses/stoke-central/contests/stoke-central-2017/review',
    fields: {
      ...{
        title: 'The longlist decided it',
        summary: 'The room was full.',
        better: 'The seat was held.',
        says1: 'Nobody asked.',
        kind1: 'fact',
      },
      ...{ what1: 'Write and ask', owner1: accountOf('asha'), due1: '2017-03-20' },
    },
    makes: ['review_revision', 'review_finding', 'meetings_task'],
    change: { changed: 'A word.', says1: 'Nobody knew.' },
  })
  assert.deepEqual(w.faults, [])
})

test('whoever joined, left and sends the page again that their browser kept is there once more, and stays', async t => {
  const w = await world(t)
  await settleWath(w)
  const page = (await w.as('visitor').get('/caucuses/wath/join')).text
  const once = /name="once" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const fields = { name: 'Nell Ashdown', email: 'nell@example.org', consent: 'email', old: 'yes', once }
  await w.as('visitor').post('/caucuses/wath/join', fields)
  const nell = async () => (await w.rows('people_person')).filter(row => row['name'] === 'Nell Ashdown').map(row => row['id'])
  const [first] = await nell()
  const { db } = w.program.database
  await sql`insert into people_erased (person_id, at, why) values (${first}, now(), 'asked')`.execute(db)
  await sql`delete from people_person where id = ${first}`.execute(db)
  assert.equal((await w.as('visitor').post('/caucuses/wath/join', fields)).status, 303)
  const again = await nell()
  assert.equal(again.length, 1)
  assert.notEqual(again[0], first, 'a record that was erased does not come back')
})
