import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { day } from '#kernel/day.ts'
import { contestsPaths } from '#modules/contests/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { caucusBySlug } from '#modules/network/index.ts'
import { addPeople, peoplePaths } from '#modules/people/index.ts'
import { turnoutPaths } from '#modules/turnout/index.ts'
import { newId } from '#platform/ids.ts'
import { keeper, transaction } from '#platform/transaction.ts'
import { testKey, type World, world } from '#test/world.ts'

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const slug = 'stoke-central'
const pack = 'us-chapter'
const of = 'regular meetings'

const unitIn = ({ program }: World): string => [...(program.packs.get(pack)?.units.keys() ?? [])][0] ?? ''

/** The caucus reaches into an organisation whose rule counts meetings, and Bo is a member there. @returns Bo's record */
const settle = (w: World, unit: string) =>
  transaction(w.program.database, keeper, async tx => {
    const caucus = await caucusBySlug(tx, slug)
    assert.ok(caucus)
    await sql`insert into network_cover (caucus_id, pack, unit, since) values (${caucus.id}, ${pack}, ${unit}, '2016-12-01')`.execute(tx)
    const added = await addPeople(
      tx,
      testKey,
      [
        {
          ...{ caucus: caucus.id, account: accountOf('bo'), name: 'Bo of the chapter', phone: null, email: null, area: '', pack, unit },
          ...{ source: 'self-entered', sourceNote: 'joined by the form', purpose: 'to take part', basis: 'consent' },
          ...{ on: day('2016-12-29'), by: null, historySaidBy: 'person', notice: 'read it' },
          history: [{ kind: 'joined', on: day('2014-05-03'), unit }],
          consents: [{ purpose: 'asking', channel: 'in-person', how: 'said so' }],
        },
      ],
      w.program.clock.now(),
    )
    assert.ok(Array.isArray(added) && added[0])
    return added[0]
  })

test('the door of a regular meeting is told to Bo alone, on the page of his rights, and what he says of it himself stands before it', async t => {
  const w = await world(t)
  const unit = unitIn(w)
  const person = await settle(w, unit)
  const [asha, bo] = [w.as('Asha'), w.as('Bo')]
  const open = async (on: string) => {
    const asked = { unit: `${pack} ${unit}`, procedure: 'convention-delegates', from: 'vote', on, 'm-election': on }
    const { location, text } = await asha.post(contestsPaths.open(`/caucuses/${slug}`), asked)
    assert.ok(location, plain(text))
    return location.split('/').at(-1) ?? ''
  }
  const [key] = [await open('2017-02-10'), await open('2017-04-10')]
  await w.at('2017-02-11T04:00:00Z')
  const door = turnoutPaths.door(slug, key)
  assert.equal((await asha.post(door, { person, here: 'yes', tap: newId() })).status, 303)

  // Nobody has said which meeting it was: it counts as none of them, and whoever keeps the record is asked.
  assert.match(plain((await bo.get('/levers')).text), /noted nothing of you that the rule asks for/)
  assert.match(plain((await asha.get(door)).text), /Is this one of the regular meetings\?/)
  const events = contestsPaths.events(`/caucuses/${slug}`, key)
  assert.match((await asha.get(`${events}?kind=held-at`)).text, /Yes: one of the regular meetings/)
  const said = { kind: 'held-at', happened: '2017-02-10' }
  assert.equal((await asha.post(events, { ...said, meetings: 'tea parties' })).status, 422)
  assert.equal((await asha.post(events, { ...said, meetings: of })).status, 303)
  assert.doesNotMatch((await asha.get(door)).text, /Is this one of/)

  await w.at('2017-02-12T12:00:00Z')
  const rights = plain((await bo.get('/levers')).text)
  assert.match(rights, /The list at a door says that you came to: One of the regular meetings, Friday 10 February 2017/)
  assert.match(rights, /of 2 of them nobody has said/, 'of three meetings one is known')
  const record = peoplePaths.person(slug, person)
  assert.doesNotMatch((await asha.get(record)).text, /regular meetings, on/, 'a steward is not told')

  const own = peoplePaths.meetings(person)
  assert.equal((await bo.post(own, { of, met: '2017-02-10', came: 'no' })).status, 303)
  assert.match(plain((await bo.get('/levers')).text), /noted nothing of you that the rule asks for/)
  assert.equal((await bo.post(own, { of, met: '2017-01-13', came: 'yes' })).status, 303)
  assert.equal((await bo.post(own, { of, met: '2017-02-10', came: 'yes' })).status, 303)
  const refused = await bo.post(own, { of, met: '2018-02-10', came: 'yes' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /value="2018-02-10"/)
  const page = plain((await bo.get(own)).text)
  assert.match(
    page,
    /Came to one of the regular meetings, on Friday 13 January 2017 Came to one of the regular meetings, on Friday 10 February 2017/,
  )
  assert.doesNotMatch(page, /Did not come/)
  assert.match((await asha.get(record)).text, /Came to one of the regular meetings/, 'what Bo wrote down stands on the record')
  assert.equal((await w.as('Cai').get(own)).status, 404)
  assert.deepEqual(w.faults, [])
})
