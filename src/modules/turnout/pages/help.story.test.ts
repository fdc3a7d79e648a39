import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, instant } from '#kernel/day.ts'
import type { Id } from '#kernel/id.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { grants } from '#modules/access/index.ts'
import { accountOf } from '#modules/demo/index.ts'
import { founding, networks, recordReadiness } from '#modules/network/index.ts'
import { unseal } from '#platform/seal.ts'
import { counting } from '#src/counting.ts'
import { addMembers, asKeeper, contest, nameOf, settleWath, wathPaths } from '#test/wath.ts'
import { type World, world } from '#test/world.ts'
import { recordCommitments } from '../commands.ts'
import { forecastFor } from '../forecast.ts'
import { tellAgain } from '../help/commands.ts'
import { helpLetterJob, helpLettersJob } from '../help/letters.ts'
import { doNextFor } from '../plan.ts'

const parts = { share: 1, words: null }
const allParts = { age: parts, organisers: parts, spoken: parts, yield: parts, facts: parts }

/** A group of a unit nearby, with a steward; `chance` of winning a snap selection says whether it is strong. */
const settle = (w: World, slug: string, unit: string, steward: string, chance: number): Promise<Id<'caucus'>> =>
  asKeeper(w, async tx => {
    const covers = [{ pack: 'uk-party', unit }]
    const id = await founding.caucus(tx, w.program.packs, {
      slug,
      name: `${slug} group`,
      aims: 'Tests.',
      covers,
      on: day('2015-01-01'),
      by: null,
    })
    if (isRefusal(id)) throw new Error(id.why)
    const held = {
      scope: { kind: 'caucus', id } as const,
      place: slug,
      by: null,
      at: instant('2016-12-01T12:00:00Z'),
      until: instant('2017-12-31T00:00:00Z'),
    }
    await grants.give(tx, { account: accountOf(steward), role: 'steward', ...held })
    await networks.join(tx, { caucus: id, network: 'north-west', since: day('2016-12-01') })
    await recordReadiness(tx, day('2017-01-01'), {
      units: [{ ...covers[0], pack: 'uk-party', unit, chance, parts: allParts, conversations: null, talkWith: [], inTime: null }],
      totals: [],
    })
    return id
  })

const jobOf = (w: World, name: string) => {
  const job = w.program.modules.flatMap(module => Object.entries(module.jobs ?? {})).find(([one]) => one === name)
  assert.ok(job)
  return job[1]
}

const hours = async (w: World, caucus: Id<'caucus'>) =>
  asKeeper(w, async tx => {
    const made = await forecastFor(tx, { packs: w.program.packs, counting }, caucus, contest, w.program.clock.now())
    assert.ok(made)
    const outline = await doNextFor(tx, caucus, made)
    return {
      left: made.hoursLeft,
      lent: made.lent.map(({ name, left }) => `${name} ${left}`),
      bring: outline?.plan.doNext.some(one => one.action === 'bring'),
    }
  })

const idIn = (page: { text: string }, name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? ''

test('a group asks for hours: the nearest strong ones that chose to be asked are told, what is accepted is in its forecast and what is withdrawn is not, and nobody sees a person', async t => {
  const w = await world(t)
  await w.at('2017-01-09T09:00:00Z')
  const wath = await settleWath(w)
  const people = await addMembers(w, wath, 30)
  const said = people.map(person => ({ person, caucus: wath, contest, said: 'sympathiser' as const, at: w.program.clock.now(), by: null }))
  await asKeeper(w, tx => recordCommitments(tx, said))
  await asKeeper(w, tx => networks.join(tx, { caucus: wath, network: 'north-west', since: day('2016-12-28') }))
  await settle(w, 'workington', '2010/E14001053', 'jo', 0.6)
  await settle(w, 'barrow', '2010/E14000543', 'ines', 0.9)
  await settle(w, 'carlisle', '2010/E14000620', 'glyn', 0.9)
  await settle(w, 'penrith', '2010/E14000877', 'hana', 0.4)
  const [asha, ines, jo, mallory] = [w.as('Asha'), w.as('Ines'), w.as('Jo'), w.as('Mallory')]
  const own = '/caucuses/wath/help'

  // Nobody has chosen to be asked, so nobody is. Barrow is 30.8 km away in a straight line, 48 minutes; Workington 32.3, 50 minutes; Penrith is not ready.
  assert.equal((await asha.post(own, { contest, hours: 'many' })).status, 422)
  assert.equal((await asha.post(own, { contest, hours: '40' })).status, 303)
  assert.match((await asha.get(own)).text, /wants to be asked yet/)
  assert.equal((await asha.post(own, { contest, hours: '40' })).status, 422, 'asked once at a time')

  // Barrow chooses anybody, Workington the groups of its networks, Penrith anybody. In the night after they are told, but for Penrith.
  assert.equal((await ines.post('/caucuses/barrow/help/wish', { wish: 'everything' })).status, 422)
  for (const [who, group, wish] of [
    ['Ines', 'barrow', 'anybody'],
    ['Jo', 'workington', 'networks'],
    ['Hana', 'penrith', 'anybody'],
  ] as const)
    assert.equal((await w.as(who).post(`/caucuses/${group}/help/wish`, { wish })).status, 303)
  await asKeeper(w, tx => tellAgain(tx, w.program.packs, day('2017-01-09')))
  const told = (await asha.get(own)).text
  assert.match(told, /barrow group<\/a>, about 50 minutes[\s\S]*workington group<\/a>, about 50 minutes/)
  assert.doesNotMatch(told, /penrith group|carlisle group/)

  // Ines wished a letter, Jo did not. It says hours, day and way, and nothing of who or where; one a day, each ask once, ended with one press without signing in.
  assert.equal((await ines.post('/caucuses/barrow/help/letters', { wanted: 'yes' })).status, 303)
  assert.equal((await mallory.post('/caucuses/barrow/help/letters', { wanted: 'yes' })).status, 403)
  w.program.clock.wall = () => instant('2017-01-09T22:00:00Z')
  const write = async () => {
    await jobOf(w, helpLettersJob)({})
    for (const who of ['ines', 'jo']) await jobOf(w, helpLetterJob)({ account: accountOf(who) })
    return w.rows('platform_mail')
  }
  assert.equal((await write()).length, 0, 'not at night')
  w.program.clock.wall = () => instant('2017-01-09T10:00:00Z')
  await write()
  const [mail, ...more] = await write()
  assert.deepEqual(more, [])
  const letter = unseal(w.program.key, String(mail?.['body_sealed']), String(mail?.['id']))
  assert.match(letter, /- 40 hours by Thu 19 January; about 50 minutes[\s\S]*\/caucuses\/barrow\/help/)
  for (const secret of ['Copeland', 'Wath', 'Asha', 'Ali', 'Ines', nameOf(0)])
    assert.doesNotMatch(`${mail?.['subject']} ${letter}`, new RegExp(secret))
  const stop = /\/stop-help\/\S+/.exec(letter)?.[0] ?? ''
  const wishes = async () => (await w.rows('turnout_help_letters')).map(row => row['wanted'])
  assert.equal((await w.as('visitor').post(`${stop}0`)).status, 404)
  assert.equal((await w.as('visitor').get(stop)).status, 200)
  assert.deepEqual(await wishes(), [true], 'opening it changes nothing')
  for (let n = 0; n < 2; n++) assert.equal((await w.as('visitor').post(stop)).status, 200)
  assert.deepEqual(await wishes(), [true, false])
  assert.match((await ines.get('/caucuses/barrow/help')).text, /Write to me/)

  // Ines reads unit, day, hours and the group, and nobody's name; and offers ten hours.
  const asked = await ines.get('/caucuses/barrow/help')
  assert.match(asked.text, /Copeland[\s\S]*40 hours wanted by[\s\S]*Thu 19 January[\s\S]*asked by <a href="\/caucuses\/wath">Wath<\/a>/)
  for (const secret of ['Asha', nameOf(0), 'Ali']) assert.doesNotMatch(asked.text, new RegExp(secret))
  assert.match((await ines.get('/today')).text, /Another group asks for your help/)
  const help = idIn(asked, 'help')
  assert.equal((await ines.post('/caucuses/barrow/help/offers', { help, hours: '0' })).status, 422)
  assert.equal((await ines.post('/caucuses/barrow/help/offers', { help, hours: '10' })).status, 303)
  assert.equal((await ines.post('/caucuses/barrow/help/offers', { help, hours: '12' })).status, 422, 'one offer at a time')
  assert.match((await asha.get('/today')).text, /Answer the groups that offer you hours/)

  // Seven hours a week of its own are ten in ten days; an offer is something to do next, and counts once it is accepted.
  assert.deepEqual(await hours(w, wath), { left: 10, lent: [], bring: true })
  const offer = idIn(await asha.get(own), 'offer')
  assert.equal((await asha.post('/caucuses/wath/help/answers', { help, offer, meet: 'x'.repeat(201) })).status, 422)
  assert.equal((await asha.post('/caucuses/wath/help/answers', { help, offer, meet: 'Library, Saturday at ten' })).status, 303)
  assert.deepEqual(await hours(w, wath), { left: 20, lent: ['barrow group 10'], bring: false })
  assert.match((await asha.get(wathPaths.room)).text, /Hours there are: 20\.[\s\S]*10 of them from barrow group/)
  assert.match((await ines.get('/caucuses/barrow/help')).text, /Your 10 hours were accepted[\s\S]*Library, Saturday at ten/)

  // Nobody else sees or answers any of it: not the other group that was told, not one that was not, not a stranger.
  const others = (await jo.get('/caucuses/workington/help')).text
  assert.match(others, /40 hours wanted/)
  assert.doesNotMatch(others, /barrow|Library|10 hours/)
  assert.equal((await asha.post('/caucuses/stoke-central/help/offers', { help, hours: '5' })).status, 404, 'Stoke was not told')
  assert.equal((await jo.post('/caucuses/workington/help/offers', { help, withdraw: offer })).status, 422, 'it is not theirs to take back')
  assert.equal((await jo.post('/caucuses/workington/help/answers', { help, offer })).status, 404)
  assert.equal((await mallory.get(own)).status, 403)
  assert.equal((await w.as('Ali').post('/caucuses/wath/help/answers', { help, offer })).status, 403, 'an organiser does not answer')

  // Workington cannot this time. Carlisle chooses to be asked: it is the next nearest, and told in the night.
  assert.equal((await jo.post('/caucuses/workington/help/offers', { help, not: 'now' })).status, 303)
  assert.equal((await w.as('Glyn').post('/caucuses/carlisle/help/wish', { wish: 'anybody' })).status, 303)
  await asKeeper(w, tx => tellAgain(tx, w.program.packs, day('2017-01-09')))
  assert.match((await asha.get(own)).text, /workington group<\/a>, about \d+ minutes: not this time[\s\S]*carlisle group/)

  // Six days on, of each four tenths are left; what is withdrawn counts no more, and who asked and who was told stays.
  await w.at('2017-01-15T09:00:00Z')
  assert.deepEqual(await hours(w, wath), { left: 8, lent: ['barrow group 4'], bring: false })
  assert.equal((await ines.post('/caucuses/barrow/help/offers', { help, withdraw: offer })).status, 303)
  assert.deepEqual(await hours(w, wath), { left: 4, lent: [], bring: false })
  assert.equal((await asha.post('/caucuses/wath/help/answers', { help, offer })).status, 422, 'it was taken back')
  assert.equal((await asha.post('/caucuses/wath/help/answers', { help, end: 'yes' })).status, 303)
  assert.match((await ines.get('/caucuses/barrow/help')).text, /over/)

  // A unit without a group: its network's coordinator asks; a stranger is told why not, and nothing is stored.
  const unit = '/units/2010/E14001037/help'
  assert.match((await w.as('visitor').get(unit)).location ?? '', /sign-in/)
  assert.match((await mallory.get(unit)).text, /not recorded as a member in/)
  assert.equal((await mallory.post(unit, { hours: '5', on: '2017-01-20' })).status, 422)
  assert.equal((await w.rows('turnout_help')).length, 1)
  const dee = w.as('Dee')
  assert.equal((await dee.post(unit, { hours: '6', on: '2017-02-31' })).status, 422)
  assert.equal((await dee.post(unit, { hours: '6', on: '2017-02-01' })).status, 303)
  const page = await dee.get(unit)
  assert.match(page.text, /6 hours by[\s\S]*Told, the nearest first/)
  assert.match((await jo.get('/caucuses/workington/help')).text, /asked by the coordinators of/)
  assert.equal(
    (await asha.post('/units/2010/E14000647/help', { hours: '6', on: '2017-02-01' })).status,
    422,
    'where there is a group, it asks',
  )
  assert.deepEqual(w.faults, [])
})
